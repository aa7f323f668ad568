// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

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
import dev.legible.reader.protocol.Message.PicturesMade;
import dev.legible.reader.protocol.Message.ReadPage;
import dev.legible.reader.protocol.Message.Request;
import dev.legible.reader.protocol.Message.WriteSearchablePdf;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A child that makes trouble on command. Each line of the "document" is a page and says what happens
 * when it is read:
 *
 * <ul>
 *   <li>{@code text}, {@code hang}, {@code crash}, {@code heap}, {@code resident}, {@code fail},
 *       {@code deep}
 *   <li>{@code doubt} is handed over with a picture, when one is wanted
 *   <li>{@code hang-once FILE} hangs unless FILE exists, which it makes
 *   <li>{@code hang-always FILE} makes FILE and hangs
 *   <li>{@code exit-after FILE} waits until FILE is there and exits
 *   <li>{@code exit-times N FILE} adds a byte to FILE and exits, until FILE has N bytes
 *   <li>{@code program FILE} starts another program, writes its process id to FILE and hangs
 *   <li>{@code await FILE} makes FILE.awaited and waits until FILE is there
 * </ul>
 *
 * Pictures of a document are made when the file that its first line names is there.
 */
final class TroubleMain {

  private TroubleMain() {}

  public static void main(String[] args) {
    FrameChannel channel =
        new FrameChannel(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    new ChildServer(channel, TroubleMain::answer, Integer.parseInt(args[0]), Path.of(args[1]))
        .serve();
  }

  private static Answer answer(Request request) {
    return switch (request) {
      case Open open ->
          new Opened("text/trouble", "", lines(open.input().file()).size(), Map.of(), List.of());
      case ReadPage read -> read(lines(read.input().file()).get(read.page() - 1), read);
      case LayTranscript laid -> laid(laid);
      case Embed embed ->
          new Embedded(embed.texts().stream().map(text -> new float[] {text.length()}).toList());
      case MakePictures make -> made(make);
      case WriteSearchablePdf _, Close _ -> new Done();
    };
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** None, when the file that the source names is there. */
  private static PicturesMade made(MakePictures make) {
    await(Path.of(lines(make.input().file()).getFirst()));
    return new PicturesMade("image/trouble", List.of());
  }

  private static PageRead laid(LayTranscript laid) {
    return pageRead(laid.page().number(), laid.markdown());
  }

  @SuppressWarnings("restricted") // crashing is the point
  private static Answer read(String command, ReadPage request) {
    String[] words = command.split(" ", 2);
    switch (words[0]) {
      case "hang" -> hang();
      case "hang-once" -> hangOnce(Path.of(words[1]));
      case "hang-always" -> hangAlways(Path.of(words[1]));
      case "exit-times" -> exitTimes(words[1].split(" ", 2));
      case "program" -> startProgram(Path.of(words[1]));
      case "await" -> await(Path.of(words[1]));
      case "crash" ->
          MemorySegment.ofAddress(8).reinterpret(8).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
      case "heap" -> fillHeap();
      case "resident" -> fillMemory();
      case "exit-after" -> {
        await(Path.of(words[1]));
        Runtime.getRuntime().halt(17);
      }
      case "fail" -> throw new LegibleException(ErrorCode.DAMAGED_PAGE, "The page is torn.");
      case "deep" -> deep(0);
      default -> {}
    }
    PageRead read = pageRead(request.page(), command);
    return command.startsWith("doubt") && request.pictureSide() > 0
        ? new Doubtful(read, new byte[] {1, 2, 3}, "the page says so")
        : read;
  }

  private static PageRead pageRead(int page, String text) {
    Block block = Block.flowing(BlockType.PARAGRAPH, 0, StyledText.plain(text));
    return new PageRead(
        new Page(
            page,
            null,
            0,
            0,
            LengthUnit.NONE,
            0,
            Ledger.ofOne("trouble", "", 1, 0),
            List.of(block)),
        List.of());
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hangOnce(Path marker) {
    if (!Files.exists(marker)) {
      try {
        Files.createFile(marker);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      hang();
    }
  }

  private static void hangAlways(Path marker) {
    write(marker, "hangs");
    hang();
  }

  private static void exitTimes(String[] timesAndFile) {
    Path file = Path.of(timesAndFile[1]);
    try {
      String before = Files.exists(file) ? Files.readString(file) : "";
      if (before.length() < Integer.parseInt(timesAndFile[0])) {
        Files.writeString(file, before + "x");
        Runtime.getRuntime().halt(17);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void startProgram(Path file) {
    try {
      write(file, Long.toString(new ProcessBuilder("sleep", "600").start().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hang();
  }

  /** Whoever sees the file sees it whole. */
  private static void write(Path file, String text) {
    try {
      Path part = Files.writeString(Path.of(file + ".part"), text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(Path file) {
    makeFile(Path.of(file + ".awaited"));
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  private static void fillHeap() {
    List<byte[]> kept = new ArrayList<>();
    while (!kept.contains(new byte[0])) {
      kept.add(new byte[1 << 20]);
    }
  }

  private static void fillMemory() {
    List<MemorySegment> kept = new ArrayList<>();
    while (kept.size() < 100_000) {
      kept.add(Arena.global().allocate(16 << 20).fill((byte) 1));
    }
  }

  private static int deep(int depth) {
    return depth < 0 ? 0 : 1 + deep(depth + 1);
  }

  private static void makeFile(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
