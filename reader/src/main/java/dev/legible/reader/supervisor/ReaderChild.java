// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.reader.protocol.FrameChannel;
import dev.legible.reader.protocol.FrameChannel.Frame;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Request;
import dev.legible.reader.protocol.ResidentMemory;
import dev.legible.reader.protocol.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One running child process. Thread-safe. Ends the process when a request takes too long or its
 * memory passes the ceiling; then every unanswered request fails with {@link ChildDiedException}.
 */
final class ReaderChild {

  private static final Duration LAST_MOMENTS = Duration.ofSeconds(1);
  private static final long MEMORY_LOOK_MILLIS = 100;
  private static final Duration START = Duration.ofSeconds(60);
  private static final int OUT_OF_MEMORY_EXIT = 3; // what -XX:+ExitOnOutOfMemoryError ends with

  private final Process process;
  private final Path temporary;
  private final FrameChannel channel;
  private final long residentLimit;
  private final Map<Long, CompletableFuture<Answer>> unanswered = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong();

  /** Requests that it was asked or is about to be asked. */
  private final AtomicInteger expected = new AtomicInteger();

  private volatile long idleSince = System.nanoTime();
  private final AtomicReference<@Nullable DeathCause> endedBy = new AtomicReference<>();
  private final AtomicBoolean retired = new AtomicBoolean();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<ChildDeath> death = new CompletableFuture<>();
  private volatile List<ProcessHandle> started = List.of();
  private final OutputTail stderr = new OutputTail();

  private ReaderChild(Process process, Path temporary, long residentLimit) {
    this.process = process;
    this.temporary = temporary;
    this.residentLimit = residentLimit;
    this.channel = new FrameChannel(process.getInputStream(), process.getOutputStream());
  }

  static ReaderChild start(ChildCommand command) throws IOException {
    Files.createDirectories(command.temporary());
    Path temporary = Files.createTempDirectory(command.temporary(), "legible-reader-");
    Process process = process(command, temporary);
    ReaderChild child = new ReaderChild(process, temporary, command.limits().residentBytes());
    Thread errors = Thread.ofVirtual().name("child-stderr").start(child::drainStderr);
    Thread.ofVirtual().name("child-answers").start(() -> child.receive(errors));
    Thread.ofVirtual().name("child-memory").start(child::watchMemory);
    return child;
  }

  private static Process process(ChildCommand command, Path temporary) throws IOException {
    try {
      return command.process(temporary).start();
    } catch (IOException e) {
      TemporaryFolder.remove(temporary);
      throw e;
    }
  }

  boolean alive() {
    return !death.isDone() && process.isAlive() && endedBy.get() == null;
  }

  /** Announces a request, which {@link #ask} then has to follow: until it is answered this child is needed. */
  void expect() {
    expected.incrementAndGet();
  }

  /** Whether it has had nothing to do for so long. */
  boolean idleFor(Duration idle) {
    return expected.get() == 0 && System.nanoTime() - idleSince >= idle.toNanos();
  }

  /**
   * Asks the child and waits.
   *
   * @throws ChildDiedException when the child ended before it answered, by whatever cause
   * @throws TimeoutException when this request took longer than {@code limit}; the child was ended
   */
  Answer ask(Request request, Duration limit)
      throws ChildDiedException, TimeoutException, InterruptedException {
    try {
      awaitReady();
      return answer(request, limit);
    } catch (TimeoutException e) {
      end(DeathCause.TIMEOUT);
      throw e;
    } finally {
      idleSince = System.nanoTime();
      expected.decrementAndGet();
      endIfRetiredAndIdle();
    }
  }

  private Answer answer(Request request, Duration limit)
      throws ChildDiedException, TimeoutException, InterruptedException {
    long id = nextId.incrementAndGet();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    unanswered.put(id, answer);
    try {
      send(id, request);
      if (death.isDone()) {
        throw new ChildDiedException(death.join());
      }
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      end(DeathCause.CANCELLED);
      throw e;
    } catch (ExecutionException e) {
      throw new ChildDiedException(death.join());
    } finally {
      unanswered.remove(id);
    }
  }

  /** Says something whose answer nobody waits for. */
  void tell(Request request) {
    send(nextId.incrementAndGet(), request);
  }

  private void send(long id, Request request) {
    try {
      channel.send(id, request);
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /** The time that Java takes to start is not the document's. */
  private void awaitReady() throws ChildDiedException, InterruptedException {
    try {
      ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      throw new ChildDiedException(death.join());
    }
  }

  /** Whether somebody still expects an answer. */
  boolean asked() {
    return expected.get() > 0;
  }

  /** Lets the child answer what it was asked, then ends it. */
  void retire() {
    retired.set(true);
    endIfRetiredAndIdle();
  }

  private void endIfRetiredAndIdle() {
    if (retired.get() && expected.get() == 0) {
      end(DeathCause.CLOSED);
    }
  }

  /** Ends the process and everything it has started. */
  void end(DeathCause cause) {
    endedBy.compareAndSet(null, cause);
    // First the process itself, lest it starts another recogniser in place of the one that ended.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /** Runs {@code action} when the process is gone and its temporary files are removed. */
  void whenEnded(Consumer<ChildDeath> action) {
    var _ = death.thenAccept(action);
  }

  /** Returns when the process is gone and its temporary files are removed. */
  void awaitEnd() {
    death.join();
  }

  private void receive(Thread errors) {
    try {
      for (Optional<Frame> next = channel.receive(); next.isPresent(); next = channel.receive()) {
        ready.complete(null);
        CompletableFuture<Answer> waiting = unanswered.get(next.get().id());
        if (waiting != null && next.get().message() instanceof Answer answer) {
          waiting.complete(answer);
        }
      }
    } catch (IOException e) {
      stderr.append("\nThe child's answer could not be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      // Its answer is more than this process can hold, which is the document's fault.
      endedBy.compareAndSet(null, DeathCause.MEMORY);
    }
    int exit = exitStatus();
    // What a child that crashed has started lives on without it, and would hold its streams open.
    // The last look at its descendants may be older than they are.
    started.forEach(ProcessHandle::destroyForcibly);
    Orphans.of(temporary).forEach(ProcessHandle::destroyForcibly);
    try {
      errors.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    removeTemporary();
    DeathCause ended = endedBy.get();
    DeathCause cause = ended == null ? ownCause(exit) : ended;
    death.complete(new ChildDeath(cause, "exit status %d%n%s".formatted(exit, stderr)));
    ready.completeExceptionally(new IllegalStateException("child died"));
    unanswered
        .values()
        .forEach(waiting -> waiting.completeExceptionally(new IllegalStateException("child died")));
  }

  /** Why it ended by itself. */
  private DeathCause ownCause(int exit) {
    if (exit == OUT_OF_MEMORY_EXIT) {
      return DeathCause.MEMORY;
    }
    return ready.isDone() ? DeathCause.CRASH : DeathCause.NOT_STARTED;
  }

  /** A child that has closed its stream is about to end; killing it at once would hide its status. */
  private int exitStatus() {
    try {
      process.waitFor(LAST_MOMENTS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return process.onExit().join().exitValue();
  }

  private void drainStderr() {
    byte[] buffer = new byte[4096];
    try (InputStream errors = process.getErrorStream()) {
      for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
        stderr.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      stderr.append("\nThe child's stderr could not be read: " + e.getMessage());
    }
  }

  private void watchMemory() {
    try {
      while (!process.waitFor(MEMORY_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        // A child that is asked nothing does not grow, and looking through all processes costs
        // time.
        if (expected.get() > 0 && residentBytes() > residentLimit) {
          end(DeathCause.MEMORY);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Resident memory of the process and of what it has started. */
  long residentBytes() {
    started = process.descendants().toList();
    return ResidentMemory.bytes(started) + ResidentMemory.bytes(List.of(process.toHandle()));
  }

  private void removeTemporary() {
    try {
      TemporaryFolder.remove(temporary);
    } catch (IOException | UncheckedIOException e) {
      stderr.append("\nTemporary files remain in " + temporary);
    }
  }
}
