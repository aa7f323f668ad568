// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.regex.Pattern;

/** What parsers say of damaged bytes, in words for people: names of classes and of our files mean nothing to them. */
public final class Damage {

  /** A parser may quote what it found, which may be as long as the file. */
  private static final int MOST_CHARACTERS = 200;

  private static final String CONTRADICTION = "its parts contradict each other";

  private static final Pattern CLASS_NAME =
      Pattern.compile("\\b[\\w.$]*[A-Z]\\w*(?:Exception|Error)\\b|\\b(?:java|javax|org)\\.\\w+\\.");

  private Damage() {}

  /** A clause that says what is wrong, without an end. */
  public static String clause(Throwable problem) {
    return switch (problem) {
      case EOFException _ -> "it ends too early";
      case FileSystemException _ -> "its file cannot be opened";
      case IOException said -> clause(said);
      default -> CONTRADICTION;
    };
  }

  private static String clause(IOException said) {
    String message = Objects.requireNonNullElse(said.getMessage(), "");
    String line =
        message
            .lines()
            .map(String::strip)
            .filter(told -> !told.isEmpty())
            .findFirst()
            .orElse(CONTRADICTION);
    if (line.length() > MOST_CHARACTERS) {
      line = line.substring(0, MOST_CHARACTERS) + "\u2026";
    }
    if (CLASS_NAME.matcher(line).find()) {
      return said.getCause() instanceof IOException cause
          ? clause((Throwable) cause)
          : CONTRADICTION;
    }
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
