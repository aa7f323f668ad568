// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the file that an argument names and refuses what cannot be one. */
final class InputFile {

  private InputFile() {}

  /**
   * The file on disk; standard input is copied into {@code temporary} first.
   *
   * @throws LegibleException when there is no such file, or it is empty or too large
   */
  static Path locate(String input, Limits limits, Path temporary) throws IOException {
    Path file = input.equals("-") ? spool(limits, temporary) : existing(input);
    long size = Files.size(file);
    if (size == 0) {
      throw new LegibleException(ErrorCode.EMPTY_FILE, "The file is empty.");
    }
    if (size > limits.fileBytes()) {
      throw tooLarge(limits);
    }
    return file;
  }

  private static Path existing(String input) {
    Path file;
    try {
      file = Path.of(input);
    } catch (InvalidPathException e) {
      throw new LegibleException(ErrorCode.FILE_NOT_FOUND, "This is not a file name.", e);
    }
    if (Files.isDirectory(file)) {
      throw new LegibleException(
          ErrorCode.FILE_NOT_FOUND, "This is a folder. Name the files in it, for example with *.");
    }
    if (!Files.exists(file)) {
      throw new LegibleException(ErrorCode.FILE_NOT_FOUND, "There is no such file.");
    }
    if (!Files.isReadable(file)) {
      throw new LegibleException(
          ErrorCode.FILE_NOT_FOUND, "The file may not be read. Check its permissions.");
    }
    return file;
  }

  private static Path spool(Limits limits, Path temporary) throws IOException {
    Path file = Files.createTempFile(temporary, "stdin-", ".in");
    byte[] buffer = new byte[64 << 10];
    long size = 0;
    InputStream in = System.in;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limits.fileBytes()) {
          throw tooLarge(limits);
        }
        out.write(buffer, 0, n);
      }
    }
    return file;
  }

  private static LegibleException tooLarge(Limits limits) {
    return new LegibleException(
        ErrorCode.FILE_TOO_LARGE,
        "The file is larger than %d MB. Raise --max-file-size to read it."
            .formatted(limits.fileBytes() >> 20));
  }
}
