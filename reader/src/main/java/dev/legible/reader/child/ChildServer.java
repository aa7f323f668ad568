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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Answers requests until the parent closes the stream, several at a time. */
public final class ChildServer {

  private final FrameChannel channel;
  private final Function<Request, Answer> handler;
  private final int threads;

  /**
   * Made once per process.
   *
   * @param handler thread-safe; may throw {@link LegibleException}
   * @param threads requests answered at once
   */
  public ChildServer(FrameChannel channel, Function<Request, Answer> handler, int threads) {
    this.channel = channel;
    this.handler = handler;
    this.threads = threads;
  }

  /**
   * Returns when the parent has gone. Requests may still be running then: the caller ends the
   * process, since nobody is left to take their answers.
   */
  public void serve() throws IOException {
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
    pages.shutdownNow();
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
              "Reading it takes more memory than the reader may use. Raise --max-heap.",
              trace(e));
    } catch (RuntimeException | Error e) {
      answer =
          new Failed(
              ErrorCode.INTERNAL_ERROR,
              "Legible failed on this document (%s). Please report it; --debug shows where."
                  .formatted(e.getClass().getSimpleName()),
              trace(e));
    }
    try {
      send(id, answer);
    } catch (IOException | RuntimeException e) {
      // Without its answer the parent would wait for the time limit; a dead child it notices at
      // once.
      Runtime.getRuntime().halt(1);
    }
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
