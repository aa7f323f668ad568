// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.regex.Pattern;

/** What parsers say of damaged bytes, in words for people: names of classes and of our files mean nothing to them. */
public final class Damage {

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
    String message = said.getMessage();
    if (message == null || message.isBlank()) {
      return CONTRADICTION;
    }
    if (CLASS_NAME.matcher(message).find()) {
      return said.getCause() instanceof IOException cause
          ? clause((Throwable) cause)
          : CONTRADICTION;
    }
    String line = message.lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
