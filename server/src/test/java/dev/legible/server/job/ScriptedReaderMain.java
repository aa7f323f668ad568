// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.reader.child.ChildServer;
import dev.legible.reader.protocol.FrameChannel;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Done;
import dev.legible.reader.protocol.Message.Doubtful;
import dev.legible.reader.protocol.Message.Embed;
import dev.legible.reader.protocol.Message.Embedded;
import dev.legible.reader.protocol.Message.LayTranscript;
import dev.legible.reader.protocol.Message.MakePictures;
import dev.legible.reader.protocol.Message.Open;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.protocol.Message.Request;
import dev.legible.reader.protocol.Message.WriteSearchablePdf;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A reader child whose documents say what happens: the first line names a file to which the number of
 * each page is added when it is asked for; each further line is a page. {@code torn} cannot be read,
 * {@code wait FILE} is finished once the file is there, {@code doubt …} is handed over with a picture when one is
 * wanted, and any other line is the page's text.
 */
final class ScriptedReaderMain {

  private static final long LOOK_NANOS = 5_000_000;

  private ScriptedReaderMain() {}

  public static void main(String[] args) {
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    new ChildServer(
            channel, ScriptedReaderMain::answer, Integer.parseInt(args[0]), Path.of(args[1]))
        .serve();
  }

  private static Answer answer(Request request) {
    return switch (request) {
      case Open open -> opened(lines(open.input().file()));
      case ReadPage read -> read(lines(read.input().file()), read);
      case LayTranscript laid -> pageRead(laid.page().number(), laid.markdown());
      case WriteSearchablePdf pdf -> {
        append(pdf.output(), "a searchable PDF");
        yield new Done();
      }
      case Embed embed ->
          new Embedded(embed.texts().stream().map(ScriptedReaderMain::vector).toList());
      case MakePictures _, Close _ -> new Done();
    };
  }

  /** Texts with the same words are near each other: each word adds to a place of its own. */
  private static float[] vector(String text) {
    float[] vector = new float[384];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      vector[Math.floorMod(word.hashCode(), vector.length)] += 1;
    }
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }

  private static Opened opened(List<String> lines) {
    if (lines.size() < 2) {
      throw new LegibleException(ErrorCode.DAMAGED_FILE, "The script has no pages.");
    }
    return new Opened("text/script", "", lines.size() - 1, Map.of("title", "script"), List.of());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(List<String> lines, ReadPage request) {
    int page = request.page();
    append(Path.of(lines.getFirst()), page + "\n");
    String line = lines.get(page);
    if (line.startsWith("torn")) {
      throw new LegibleException(ErrorCode.DAMAGED_PAGE, "The page is " + line + ".");
    }
    if (line.startsWith("wait ")) {
      Path awaited = Path.of(line.substring("wait ".length()));
      while (!Files.exists(awaited)) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    PageRead read = pageRead(page, line);
    return line.startsWith("doubt") && request.pictureSide() > 0
        ? new Doubtful(read, new byte[] {1}, "the script says so")
        : read;
  }

  private static PageRead pageRead(int page, String line) {
    Block block = Block.flowing(BlockType.PARAGRAPH, 0, StyledText.plain(line));
    Ledger ledger = Ledger.ofOne(page % 2 == 0 ? "even" : "odd", "the script says so", 1, 1);
    return new PageRead(
        new Page(page, null, 0, 0, LengthUnit.NONE, 0, ledger, List.of(block)), List.of());
  }

  private static void append(Path file, String text) {
    try {
      Files.write(
          file,
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
