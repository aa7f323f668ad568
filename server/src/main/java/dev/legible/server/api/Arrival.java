// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A document while it arrives: written to a temporary file, counted and hashed as it comes, so that none
 * of it stays in memory. Nothing is left of one that does not arrive whole. Not thread-safe.
 */
final class Arrival implements AutoCloseable {

  private static final int CHUNK = 64 << 10;

  private final Path file;
  private final FileChannel channel;
  private final String filename;
  private final long longest;
  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private long bytes;
  private boolean whole;

  private Arrival(Path file, FileChannel channel, String filename, long longest) {
    this.file = file;
    this.channel = channel;
    this.filename = filename;
    this.longest = longest;
  }

  /**
   * Begins to take a document.
   *
   * @param longest more bytes than this are refused
   */
  static Arrival begin(Path folder, String filename, long longest) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "upload-", ".part");
      return new Arrival(
          file,
          FileChannel.open(file, StandardOpenOption.WRITE),
          Upload.cleanName(filename),
          longest);
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Takes a stream to its end. */
  void takeAll(InputStream content) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
      take(ByteBuffer.wrap(chunk, 0, read));
    }
  }

  /**
   * Takes what has come.
   *
   * @throws LegibleException when it is too much
   */
  void take(ByteBuffer content) {
    bytes += content.remaining();
    if (bytes > longest) {
      throw new LegibleException(
          ErrorCode.FILE_TOO_LARGE,
          "The document has more than %,d bytes, the limit here. Split it, or have LEGIBLE_MAX_BODY raised."
              .formatted(longest));
    }
    digest.update(content.duplicate());
    try {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /**
   * The document is there; from now on the upload's owner removes it.
   *
   * @throws LegibleException when it is empty
   */
  Upload finish() {
    if (bytes == 0) {
      throw new LegibleException(
          ErrorCode.EMPTY_FILE, "The document that was sent has no bytes. Send it again.");
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw notWritable(e);
    }
    whole = true;
    return new Upload(file, filename, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private static ProblemException notWritable(IOException cause) {
    ProblemException problem =
        new ProblemException(
            Problem.of(
                ApiProblem.UNAVAILABLE,
                "The temporary folder of the service cannot be written; its disk may be full.",
                Duration.ofSeconds(60)));
    problem.initCause(cause);
    return problem;
  }

  @Override
  public void close() {
    if (whole) {
      return;
    }
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
