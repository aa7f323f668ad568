// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears whole or not at all. What is written goes to a temporary file beside the
 * target; only {@link #commit()} puts it in the target's place, after it has reached the disk.
 * Closing without commit removes the temporary file and leaves the target as it was.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(target)) {
 *   exporter.write(document, file.out());
 *   file.commit();
 * }
 * }</pre>
 *
 * <p>Not thread-safe; several may write the same target at once, the last commit wins.
 */
public final class AtomicFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream out;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.out = new Unclosed(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
  }

  /**
   * Opens a temporary file in {@code target}'s folder, which must exist.
   *
   * @throws IOException when the folder is missing or cannot be written
   */
  public static AtomicFile create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path temporary =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".tmp");
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new AtomicFile(absolute, temporary, channel);
  }

  /** Where to write; closing it does nothing. */
  public OutputStream out() {
    return out;
  }

  /**
   * Forces what was written to disk and puts it in the target's place, replacing a file there.
   *
   * @throws IOException when the disk is full or the target cannot be replaced
   */
  public void commit() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network file systems cannot; a reader may then see no file for a moment, never half.
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was written unless it was committed. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temporary);
  }

  /** Keeps exporters that close their stream from closing the file before it was committed. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
