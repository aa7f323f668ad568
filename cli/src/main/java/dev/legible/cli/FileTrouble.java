// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words for people: of some exceptions the message is the file alone. */
final class FileTrouble {

  private FileTrouble() {}

  /** A clause, without an end. */
  static String clause(IOException problem) {
    return switch (problem) {
      case NoSuchFileException missing -> "%s is not there".formatted(missing.getFile());
      case AccessDeniedException denied -> "%s may not be used".formatted(denied.getFile());
      default -> problem.getMessage() == null ? "the file cannot be used" : problem.getMessage();
    };
  }
}
