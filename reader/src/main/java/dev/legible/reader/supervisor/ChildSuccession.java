// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.Message.Close;
import dev.legible.reader.protocol.Message.Open;
import dev.legible.reader.protocol.Message.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The child of a supervisor and the next one, when it has ended, has served long enough, or was
 * stopped because nobody needed it. Thread-safe.
 */
final class ChildSuccession {

  private static final int REQUESTS_PER_CHILD = 2_000;

  /** One that never rests is replaced all the same, after so many times as much: then two are there for a while. */
  private static final int RESTLESS = 2;

  private final ChildCommand command;
  private final int documentsPerChild;
  private final Set<ReaderChild> living = ConcurrentHashMap.newKeySet();
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong replaced = new AtomicLong();
  private final AtomicLong stoppedIdle = new AtomicLong();
  private final Map<DeathCause, AtomicLong> deaths =
      Arrays.stream(DeathCause.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new AtomicLong()));

  private @Nullable ReaderChild current;
  private int requests;
  private int documents;
  private boolean closed;

  ChildSuccession(ChildCommand command, int documentsPerChild) {
    this.command = command;
    this.documentsPerChild = documentsPerChild;
  }

  /** A running child that expects this request, so that it is neither retired nor stopped before. */
  synchronized ReaderChild reservedFor(Request request) {
    boolean opens = request instanceof Open;
    ReaderChild child = current;
    if (child == null || !child.alive() || served(opens, child.asked() ? RESTLESS : 1)) {
      child = successor();
    }
    requests++;
    documents += opens ? 1 : 0;
    child.expect();
    return child;
  }

  private boolean served(boolean opens, int times) {
    return requests >= times * REQUESTS_PER_CHILD
        || (opens && documents >= times * documentsPerChild);
  }

  synchronized void warmUp() {
    if (current == null || !current.alive()) {
      successor();
    }
  }

  private ReaderChild successor() {
    if (closed) {
      throw new LegibleException(
          ErrorCode.CHILD_NOT_STARTED, "The reading was stopped before it was done.");
    }
    // One that has served long enough is left to answer what it was asked and ends by itself.
    if (current != null && current.alive()) {
      current.retire();
      replaced.incrementAndGet();
    }
    try {
      ReaderChild child = ReaderChild.start(command);
      started.incrementAndGet();
      living.add(child);
      child.whenEnded(
          death -> {
            living.remove(child);
            count(death.cause());
          });
      current = child;
      requests = 0;
      documents = 0;
      return child;
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.CHILD_NOT_STARTED,
          "The reader process could not be started (%s).".formatted(e.getMessage()),
          e);
    }
  }

  private void count(DeathCause cause) {
    AtomicLong counter = deaths.get(cause);
    if (counter != null) {
      counter.incrementAndGet();
    }
  }

  /** Lets the running child forget a document; where no child runs, nothing has to be forgotten. */
  void forget(Close document) {
    ReaderChild child;
    synchronized (this) {
      child = current;
    }
    if (child != null && child.alive()) {
      child.tell(document);
    }
  }

  /** Stops the child when it has answered nothing and is asked nothing for so long. */
  synchronized void stopIdle(Duration idle) {
    ReaderChild child = current;
    if (child != null && child.alive() && child.idleFor(idle)) {
      child.retire();
      current = null;
      stoppedIdle.incrementAndGet();
    }
  }

  ReaderStats stats() {
    List<ReaderChild> running = living.stream().filter(ReaderChild::alive).toList();
    return new ReaderStats(
        running.size(),
        started.get(),
        replaced.get(),
        stoppedIdle.get(),
        deaths.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get())),
        running.stream().mapToLong(ReaderChild::residentBytes).sum());
  }

  /** Ends every child and starts none any more. */
  void close() {
    synchronized (this) {
      closed = true;
      current = null;
    }
    List<ReaderChild> ending = List.copyOf(living);
    ending.forEach(each -> each.end(DeathCause.CLOSED));
    ending.forEach(ReaderChild::awaitEnd);
  }
}
