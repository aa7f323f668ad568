// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.server.outbound.AddressRefusedException;
import dev.legible.server.outbound.Outbound;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Local copies of documents, one for all who read a document here at the same time. The copy that was
 * used last is kept for the next slice of the document. Thread-safe.
 */
final class InputFiles {

  private final ObjectStore store;
  private final Outbound outbound;
  private final TemporaryFiles temporary;
  private final long maxBytes;
  private final Map<String, Copy> copies = new HashMap<>();
  private @Nullable Copy kept;

  InputFiles(ObjectStore store, Outbound outbound, TemporaryFiles temporary, long maxBytes) {
    this.store = store;
    this.outbound = outbound;
    this.temporary = temporary;
    this.maxBytes = maxBytes;
  }

  /** A copy that stays until it is closed. */
  final class Held implements AutoCloseable {

    private final Copy copy;
    private final Fetched fetched;

    private Held(Copy copy, Fetched fetched) {
      this.copy = copy;
      this.fetched = fetched;
    }

    Path path() {
      return fetched.path();
    }

    String sha256() {
      return fetched.sha256();
    }

    /** Has the copy kept when it is closed: another slice of the document may come. */
    void keep() {
      copy.wantedAgain = true;
    }

    @Override
    public void close() {
      release(copy);
    }
  }

  private record Fetched(Path path, String sha256) {}

  /** A document's copy, its users counted under the lock of {@link InputFiles#copies}. */
  private static final class Copy {

    private final String job;
    private int users;
    private volatile boolean wantedAgain;
    private volatile @Nullable Fetched fetched;

    Copy(String job) {
      this.job = job;
    }
  }

  /**
   * Fetches a job's document, unless it is here.
   *
   * @throws LegibleException when it is gone or too large
   * @throws IOException when the store or the other side does not answer as it should; may pass
   */
  Held hold(JobRow row) throws IOException {
    Copy copy;
    synchronized (copies) {
      copy = copies.computeIfAbsent(row.id(), Copy::new);
      copy.users++;
    }
    boolean held = false;
    try {
      Held result = new Held(copy, fetched(copy, row));
      held = true;
      return result;
    } finally {
      if (!held) {
        release(copy);
      }
    }
  }

  private Fetched fetched(Copy copy, JobRow row) throws IOException {
    // Who comes while it is being fetched waits for it.
    synchronized (copy) {
      Fetched there = copy.fetched;
      if (there != null) {
        return there;
      }
      Path file = temporary.newFile();
      try {
        fetch(row, file);
        Fetched fetched = new Fetched(file, Checksum.of(file));
        copy.fetched = fetched;
        return fetched;
      } finally {
        if (copy.fetched == null) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private void fetch(JobRow row, Path file) throws IOException {
    String key = row.inputKey();
    String url = row.inputUrl();
    if (key == null && url != null) {
      download(row, url, file);
      return;
    }
    if (key == null) {
      throw gone(row);
    }
    long size = store.size(key).orElseThrow(() -> gone(row));
    if (size > maxBytes) {
      throw new LegibleException(
          ErrorCode.FILE_TOO_LARGE,
          "%s has %d bytes; at most %d are read. Raise LEGIBLE_MAX_FILE_SIZE to read it."
              .formatted(row.job().filename(), size, maxBytes));
    }
    try (InputStream in = store.open(key).orElseThrow(() -> gone(row))) {
      Files.copy(in, file);
    }
  }

  private void download(JobRow row, String url, Path file) throws IOException {
    try {
      // What came by SQL need not be an address at all.
      outbound.requireAllowed(url);
      outbound.download(URI.create(url), file, maxBytes);
    } catch (AddressRefusedException e) {
      throw new LegibleException(ErrorCode.FILE_NOT_FOUND, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new NotFetchedException(row.job().filename(), e);
    }
  }

  private static LegibleException gone(JobRow row) {
    return new LegibleException(
        ErrorCode.FILE_NOT_FOUND,
        "The object that held %s is gone. Send the document again."
            .formatted(row.job().filename()));
  }

  private void release(Copy copy) {
    synchronized (copies) {
      copy.users--;
      if (copy.users > 0) {
        return;
      }
      if (!copy.wantedAgain) {
        remove(copy);
        return;
      }
      Copy before = kept;
      kept = copy;
      if (before != null && before != copy && before.users == 0) {
        remove(before);
      }
    }
  }

  /** Removes the copy that is kept, unless somebody uses it just now. */
  void dropKept() {
    synchronized (copies) {
      Copy copy = kept;
      kept = null;
      if (copy != null && copy.users == 0) {
        remove(copy);
      }
    }
  }

  private void remove(Copy copy) {
    copies.remove(copy.job);
    Fetched fetched = copy.fetched;
    if (fetched != null) {
      try {
        Files.deleteIfExists(fetched.path());
      } catch (IOException e) {
        throw new UncheckedIOException("A temporary file remains: " + fetched.path(), e);
      }
    }
  }
}
