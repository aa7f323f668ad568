// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import dev.legible.server.folder.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a folder of pictures within its bounds. It looks at the files themselves, so that it takes
 * those of other processes into account: after every sixteenth of what may be kept that was added
 * here. So many processes go beyond the bound by so many sixteenths at most. Thread-safe.
 */
final class PictureEviction {

  private static final int LOOKS = 16;

  /** So much is left after a look that found too much, in tenths. */
  private static final int LEFT = 9;

  /** No picture is being written for so long. */
  private static final Duration LEFTOVER = Duration.ofHours(1);

  private final Path folder;
  private final long mostBytes;
  private final Duration retention;
  private final InstantSource clock;
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong added;
  private final ReentrantLock looking = new ReentrantLock();

  PictureEviction(Path folder, long mostBytes, Duration retention, InstantSource clock) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.retention = retention;
    this.clock = clock;
    // What was there before has not been seen yet.
    this.added = new AtomicLong(mostBytes);
  }

  /** A file that is kept. */
  private record Kept(Path file, long bytes, Instant used) {}

  /** Of all pictures, as of the last look. */
  long bytes() {
    return seen.get();
  }

  /** So many bytes were added. */
  void added(long bytes) throws IOException {
    long since = added.addAndGet(bytes);
    if (since >= mostBytes / LOOKS || seen.get() + since > mostBytes) {
      sweep();
    }
  }

  /** One look at a time: whoever comes meanwhile leaves it to the one that is made. */
  void sweep() throws IOException {
    if (!looking.tryLock()) {
      return;
    }
    try {
      added.set(0);
      List<Kept> kept = new ArrayList<>();
      FolderTree.walk(folder, (file, facts) -> look(file, facts).ifPresent(kept::add));
      seen.set(trim(kept));
    } finally {
      looking.unlock();
    }
  }

  private Optional<Kept> look(Path file, BasicFileAttributes facts) throws IOException {
    Instant used = facts.lastModifiedTime().toInstant();
    boolean unfinished = String.valueOf(file.getFileName()).endsWith(".tmp");
    Instant oldest = clock.instant().minus(unfinished ? LEFTOVER : retention);
    if (used.isBefore(oldest) || (!unfinished && expired(file, oldest))) {
      Files.deleteIfExists(file);
      return Optional.empty();
    }
    return unfinished ? Optional.empty() : Optional.of(new Kept(file, facts.size(), used));
  }

  /** Made too long ago, however often it was asked for; or not whole. */
  private static boolean expired(Path file, Instant oldest) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return PictureHeader.read(channel).filter(read -> !read.made().isBefore(oldest)).isEmpty();
    } catch (NoSuchFileException gone) {
      return true;
    }
  }

  private long trim(List<Kept> kept) throws IOException {
    long bytes = kept.stream().mapToLong(Kept::bytes).sum();
    if (bytes <= mostBytes) {
      return bytes;
    }
    kept.sort(Comparator.comparing(Kept::used));
    for (Kept oldest : kept) {
      if (bytes <= mostBytes / 10 * LEFT) {
        break;
      }
      Files.deleteIfExists(oldest.file());
      bytes -= oldest.bytes();
    }
    return bytes;
  }

  /**
   * Removes every picture below a folder.
   *
   * @return how many
   */
  int removeAll(Path below) throws IOException {
    int[] removed = {0};
    FolderTree.walk(
        below,
        (file, facts) -> {
          if (Files.deleteIfExists(file)) {
            removed[0]++;
            // Of what was added since the last look, and by other processes, nothing was seen.
            seen.updateAndGet(bytes -> Math.max(0, bytes - facts.size()));
          }
        });
    return removed[0];
  }
}
