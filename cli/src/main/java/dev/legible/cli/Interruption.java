// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.reader.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Tidies up when the user or the system ends the process before it is done: results that are being
 * written are finished, none is begun any more, the reader child ends, and the temporary files go.
 * Thread-safe.
 */
final class Interruption implements AutoCloseable {

  /** Read-locked while a result is written; write-locked for good once the process ends. */
  private final ReadWriteLock publishing = new ReentrantReadWriteLock();

  private final Thread hook;

  /** Writes a result. */
  interface Publication {
    void write() throws IOException;
  }

  Interruption(Supervisor supervisor, Path temporary, Console console) {
    hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  console.silence();
                  publishing.writeLock().lock();
                  tidy(supervisor, temporary);
                });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void tidy(Supervisor supervisor, Path temporary) {
    supervisor.close();
    try {
      TemporaryFolder.remove(temporary);
    } catch (IOException e) {
      // The system removes temporary files too, later.
      return;
    }
  }

  void publish(Publication publication) throws IOException {
    publishing.readLock().lock();
    try {
      publication.write();
    } finally {
      publishing.readLock().unlock();
    }
  }

  /** The work is done: nothing is left to be tidied up. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook does its work.
      return;
    }
  }
}
