// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.FrameChannel;
import dev.legible.reader.protocol.FrameChannel.Frame;
import dev.legible.reader.protocol.Message;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Done;
import dev.legible.reader.protocol.Message.Failed;
import dev.legible.reader.protocol.Message.Request;
import dev.legible.reader.protocol.TemporaryFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers requests until the parent closes the stream, several at a time. */
public final class ChildServer {

  private final FrameChannel channel;
  private final Function<Request, Answer> handler;
  private final int threads;
  private final Path temporary;
  private final MemorySweep sweep = new MemorySweep();

  /**
   * Made once per process.
   *
   * @param handler thread-safe; may throw {@link LegibleException}
   * @param threads requests answered at once
   * @param temporary this process's temporary folder
   */
  public ChildServer(
      FrameChannel channel, Function<Request, Answer> handler, int threads, Path temporary) {
    this.channel = channel;
    this.handler = handler;
    this.threads = threads;
    this.temporary = temporary;
  }

  /**
   * Serves and never returns: ends the process when the parent has gone. Requests may still be
   * running then, but nobody is left to take their answers.
   */
  public void serve() {
    try {
      serveUntilClosed();
    } catch (IOException | RuntimeException | Error e) {
      // The last words of a child are kept by its parent, if it still has one.
      System.err.println(trace(e));
    } finally {
      leave();
    }
  }

  private void serveUntilClosed() throws IOException {
    // Tells the parent that the time of what it asks counts from now on.
    channel.send(0, new Done());
    ExecutorService pages =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("page-", 1).daemon().factory());
    for (Optional<Frame> next = channel.receive(); next.isPresent(); next = channel.receive()) {
      Frame frame = next.get();
      if (frame.message() instanceof Request request) {
        pages.execute(() -> answer(frame.id(), request));
      }
    }
  }

  /**
   * Ends at once, whatever is still being read. The parent may have been killed, so that nobody else
   * ends what this process has started and removes its temporary files. Whoever comes second waits
   * for the end.
   */
  private synchronized void leave() {
    try {
      endDescendants();
      TemporaryFolder.remove(temporary);
    } catch (IOException e) {
      System.err.println(trace(e));
    } finally {
      // A page that was being read may have started another program for the one that was ended.
      endDescendants();
      Runtime.getRuntime().halt(0);
    }
  }

  private static void endDescendants() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  private void answer(long id, Request request) {
    Message answer;
    try {
      answer = handler.apply(request);
    } catch (LegibleException e) {
      answer = new Failed(e.code(), String.valueOf(e.getMessage()), trace(e));
    } catch (StackOverflowError e) {
      answer =
          new Failed(
              ErrorCode.NESTING_TOO_DEEP,
              "The document is nested too deeply to be read.",
              trace(e));
    } catch (OutOfMemoryError e) {
      // Heap that runs out ends the process; this is memory beside the heap.
      answer =
          new Failed(
              ErrorCode.MEMORY_LIMIT,
              "Reading it takes more memory than the reader may use. Raise --max-heap (LEGIBLE_MAX_HEAP in the service).",
              trace(e));
    } catch (RuntimeException | Error e) {
      answer =
          new Failed(
              ErrorCode.INTERNAL_ERROR,
              "Legible failed on this document. Please report it; --debug, or the service's log, shows where.",
              trace(e));
    }
    try {
      send(id, answer);
    } catch (IOException | RuntimeException e) {
      // Without its answer the parent would wait for the time limit; that a child has ended it
      // notices at once. Or there is no parent any more.
      leave();
    }
    sweep.afterAnswer();
  }

  private void send(long id, Message answer) throws IOException {
    try {
      channel.send(id, answer);
    } catch (LegibleException e) {
      channel.send(id, new Failed(e.code(), String.valueOf(e.getMessage()), trace(e)));
    }
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
