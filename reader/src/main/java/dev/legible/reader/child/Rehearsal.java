// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.preset.Presets;
import dev.legible.engine.source.MediaTypes;
import dev.legible.reader.protocol.FrameChannel;
import dev.legible.reader.protocol.Message;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.MakePictures;
import dev.legible.reader.protocol.Message.Open;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.protocol.Message.Request;
import dev.legible.reader.protocol.TemporaryFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads files and makes pictures as a child would and throws the result away, so that the JVM can note which classes a
 * child needs (an AOT cache) and the caches of models and libraries are filled.
 */
public final class Rehearsal {

  private Rehearsal() {}

  /** Reads the files that {@code args} name. */
  public static void main(String[] args) throws IOException {
    SilentLog.choose();
    RequestHandler handler = ReaderMain.handler();
    for (String file : args) {
      Input input =
          new Input(
              file,
              Path.of(file),
              String.valueOf(Path.of(file).getFileName()),
              ReadOptions.DEFAULT);
      if (ask(handler, new Open(input)) instanceof Opened opened) {
        for (int page = 1; page <= opened.pageCount(); page++) {
          ask(handler, new ReadPage(input, page, true, 0));
        }
        if (opened.mediaType().equals(MediaTypes.JPEG)) {
          makePictures(handler, input);
        }
      }
    }
    System.exit(0);
  }

  /** Of every preset that ships, for each format has an encoder of its own. */
  private static void makePictures(RequestHandler handler, Input input) throws IOException {
    Path folder = Files.createTempDirectory("legible-");
    try {
      List<PictureOrder> orders =
          Presets.bundled().all().stream()
              .map(preset -> new PictureOrder(preset, folder.resolve(preset.name())))
              .toList();
      ask(handler, new MakePictures(input, 1, orders));
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static Answer ask(RequestHandler handler, Request request) throws IOException {
    if (!(throughFrame(request) instanceof Request received)) {
      throw new IllegalStateException("A request came back as something else.");
    }
    Answer answer = handler.apply(received);
    throughFrame(answer);
    return answer;
  }

  private static Message throughFrame(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FrameChannel(InputStream.nullInputStream(), bytes).send(1, message);
    return new FrameChannel(
            new ByteArrayInputStream(bytes.toByteArray()), new ByteArrayOutputStream())
        .receive()
        .orElseThrow()
        .message();
  }
}
