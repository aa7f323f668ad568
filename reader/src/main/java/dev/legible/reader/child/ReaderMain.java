// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.engine.PageReaders;
import dev.legible.engine.Pipeline;
import dev.legible.engine.route.Router;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.engine.source.opening.FlowingFormats;
import dev.legible.engine.source.opening.SourceFormats;
import dev.legible.engine.source.pdf.PdfFormat;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.reader.protocol.FrameChannel;
import dev.legible.reader.protocol.TemporaryFolder;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** main() of the child process: wires the pipeline and serves it over stdin and stdout. */
public final class ReaderMain {

  private ReaderMain() {}

  /** Serves until the parent has gone. */
  public static void main(String[] args) throws IOException {
    // Numbers in messages, arguments and files are written with the same digits everywhere.
    Locale.setDefault(Locale.ROOT);
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // A library that prints must not break the frames.
    System.setOut(System.err);
    int threads = Integer.parseInt(args[0]);
    try {
      new ChildServer(channel, new RequestHandler(pipeline()), threads).serve();
    } finally {
      leave(Path.of(args[1]));
    }
  }

  /**
   * Ends at once, whatever is still being read: the parent has gone. It may have been killed, so that
   * nobody else ends what this process has started and removes its temporary files.
   */
  private static void leave(Path temporary) throws IOException {
    try {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      TemporaryFolder.remove(temporary);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** The pipeline with all formats and the recognisers that this machine has. */
  public static Pipeline pipeline() {
    OpenCvDecoder decoder = new OpenCvDecoder();
    ImageFormat pictures = new ImageFormat(decoder);
    List<SourceFormat> formats = new ArrayList<>(FlowingFormats.all());
    formats.add(new PdfFormat(decoder));
    formats.add(pictures);
    Recognisers recognisers = Recognisers.found();
    return new Pipeline(
        new SourceFormats(formats),
        pictures,
        new Router(recognisers.offers()),
        new PageReaders(recognisers.readers()),
        InstantSource.system());
  }
}
