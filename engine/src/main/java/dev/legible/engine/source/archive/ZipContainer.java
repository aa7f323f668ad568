// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.archive;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.Damage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP file whose entries are read within limits, by what really comes out and not by what the
 * directory says. An entry's name is a key and nothing else; no file is ever written under it. Not
 * thread-safe.
 */
public final class ZipContainer implements Closeable {

  private final ZipFile zip;
  private final Limits limits;
  private long expanded;

  private ZipContainer(ZipFile zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /**
   * Opens a container.
   *
   * @throws LegibleException when it is damaged or its entries share bytes or names
   */
  public static ZipContainer open(Path file, Limits limits) throws IOException {
    ZipDirectory.check(file);
    try {
      return new ZipContainer(new ZipFile(file.toFile()), limits);
    } catch (ZipException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  public List<String> names() {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  public boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /**
   * The entry's content as a stream that ends with a {@link LegibleException} at a limit.
   *
   * @throws LegibleException when there is no such entry
   */
  public InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The document has no part '%s', which its kind requires. Save it again in the program that made it."
              .formatted(name));
    }
    try {
      InputStream content = zip.getInputStream(entry);
      return new Guarded(content, Math.max(1, entry.getCompressedSize()));
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  /** The whole content of an entry; empty when there is none. */
  public byte[] bytes(String name) throws IOException {
    if (!has(name)) {
      return new byte[0];
    }
    try (InputStream stream = stream(name)) {
      return stream.readAllBytes();
    }
  }

  /** The entry's content, or an empty stream when there is none. */
  public InputStream streamOrEmpty(String name) throws IOException {
    return has(name) ? stream(name) : new ByteArrayInputStream(new byte[0]);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static LegibleException damaged(Exception e) {
    return new LegibleException(
        ErrorCode.DAMAGED_FILE,
        "The file's ZIP container is damaged or cut off (%s). Get the file again, or save it again in the program that made it."
            .formatted(Damage.clause(e)),
        e);
  }

  /** Counts what is unpacked. */
  private final class Guarded extends InputStream {

    private static final long RATIO_MATTERS_ABOVE = 1 << 20;

    private final InputStream content;
    private final long compressed;
    private long count;

    Guarded(InputStream content, long compressed) {
      this.content = content;
      this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = content.read(buffer, offset, length);
        if (read > 0) {
          count(read);
        }
        return read;
      } catch (ZipException | java.io.EOFException e) {
        throw damaged(e);
      }
    }

    private void count(int read) {
      count += read;
      expanded += read;
      if (count > RATIO_MATTERS_ABOVE && count / compressed > limits.compressionRatio()) {
        throw new LegibleException(
            ErrorCode.COMPRESSION_RATIO,
            "A part of the document expands to more than %d times its size, as a ZIP bomb does. If it is sound, raise --max-ratio."
                .formatted(limits.compressionRatio()));
      }
      if (count > limits.entryBytes() || expanded > limits.expandedBytes()) {
        throw new LegibleException(
            ErrorCode.EXPANDED_TOO_LARGE,
            "The document unpacks to more than %d MB. If it is sound, raise --max-expanded and --max-entry."
                .formatted(Math.min(limits.entryBytes(), limits.expandedBytes()) >> 20));
      }
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
