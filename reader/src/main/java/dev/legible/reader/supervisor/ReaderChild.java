// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.reader.protocol.FrameChannel;
import dev.legible.reader.protocol.FrameChannel.Frame;
import dev.legible.reader.protocol.Message.Answer;
import dev.legible.reader.protocol.Message.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One running child process. Thread-safe. Ends the process when a request takes too long or its
 * memory passes the ceiling; then every unanswered request fails with {@link ChildDiedException}.
 */
final class ReaderChild {

  private static final long MEMORY_LOOK_MILLIS = 100;
  private static final int OUT_OF_MEMORY_EXIT = 3; // what -XX:+ExitOnOutOfMemoryError ends with

  private final Process process;
  private final Path temporary;
  private final FrameChannel channel;
  private final long residentLimit;
  private final Map<Long, CompletableFuture<Answer>> unanswered = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong();
  private final AtomicReference<ChildDeath.@Nullable Cause> endedBy = new AtomicReference<>();
  private final AtomicBoolean retired = new AtomicBoolean();
  private final CompletableFuture<ChildDeath> death = new CompletableFuture<>();
  private final OutputTail stderr = new OutputTail();

  private ReaderChild(Process process, Path temporary, long residentLimit) {
    this.process = process;
    this.temporary = temporary;
    this.residentLimit = residentLimit;
    this.channel = new FrameChannel(process.getInputStream(), process.getOutputStream());
  }

  static ReaderChild start(ChildCommand command) throws IOException {
    Path temporary = Files.createTempDirectory("legible-reader-");
    Process process = command.process(temporary).start();
    ReaderChild child = new ReaderChild(process, temporary, command.limits().residentBytes());
    Thread errors = Thread.ofVirtual().name("child-stderr").start(child::drainStderr);
    Thread.ofVirtual().name("child-answers").start(() -> child.receive(errors));
    Thread.ofVirtual().name("child-memory").start(child::watchMemory);
    return child;
  }

  boolean alive() {
    return !death.isDone() && process.isAlive() && endedBy.get() == null;
  }

  /**
   * Asks the child and waits.
   *
   * @throws ChildDiedException when the child ended before it answered, by whatever cause
   * @throws TimeoutException when this request took longer than {@code limit}; the child was ended
   */
  Answer ask(Request request, Duration limit)
      throws ChildDiedException, TimeoutException, InterruptedException {
    long id = nextId.incrementAndGet();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    unanswered.put(id, answer);
    try {
      channel.send(id, request);
    } catch (IOException e) {
      process.destroyForcibly();
    }
    if (death.isDone()) {
      throw new ChildDiedException(death.join());
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(ChildDeath.Cause.TIMEOUT);
      throw e;
    } catch (InterruptedException e) {
      end(ChildDeath.Cause.CLOSED);
      throw e;
    } catch (ExecutionException e) {
      throw new ChildDiedException(death.join());
    } finally {
      unanswered.remove(id);
      endIfRetiredAndIdle();
    }
  }

  /** Lets the child answer what it was asked, then ends it. */
  void retire() {
    retired.set(true);
    endIfRetiredAndIdle();
  }

  private void endIfRetiredAndIdle() {
    if (retired.get() && unanswered.isEmpty()) {
      end(ChildDeath.Cause.CLOSED);
    }
  }

  /** Ends the process and everything it has started. */
  void end(ChildDeath.Cause cause) {
    endedBy.compareAndSet(null, cause);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Returns when the process is gone and its temporary files are removed. */
  void awaitEnd() {
    death.join();
  }

  private void receive(Thread errors) {
    try {
      for (Optional<Frame> next = channel.receive(); next.isPresent(); next = channel.receive()) {
        CompletableFuture<Answer> waiting = unanswered.get(next.get().id());
        if (waiting != null && next.get().message() instanceof Answer answer) {
          waiting.complete(answer);
        }
      }
    } catch (IOException e) {
      stderr.append("\nThe child's answer could not be read: " + e.getMessage());
    }
    process.destroyForcibly();
    int exit = process.onExit().join().exitValue();
    try {
      errors.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    removeTemporary();
    ChildDeath.Cause ended = endedBy.get();
    ChildDeath.Cause cause =
        ended != null
            ? ended
            : exit == OUT_OF_MEMORY_EXIT ? ChildDeath.Cause.MEMORY : ChildDeath.Cause.CRASH;
    death.complete(new ChildDeath(cause, "exit status %d%n%s".formatted(exit, stderr)));
    unanswered
        .values()
        .forEach(waiting -> waiting.completeExceptionally(new IllegalStateException("child died")));
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
        if (ResidentMemory.bytes(process.toHandle()) > residentLimit) {
          end(ChildDeath.Cause.MEMORY);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeTemporary() {
    try (Stream<Path> files = Files.walk(temporary)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      stderr.append("\nTemporary files remain in " + temporary);
    }
  }
}
