// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject such as {@code memory}
 * @param what was found, in a sentence without secrets
 * @param remedy what to do about it; null when nothing is to be done
 */
public record Finding(String subject, Verdict verdict, String what, @Nullable String remedy) {

  /** How bad it is. */
  public enum Verdict {
    GOOD,
    /** It works, and not as well as it could. */
    POOR,
    /** It does not work. */
    BAD
  }

  /** It is as it should be. */
  public static Finding good(String subject, String what) {
    return new Finding(subject, Verdict.GOOD, what, null);
  }

  /** It works, and {@code remedy} makes it better. */
  public static Finding poor(String subject, String what, String remedy) {
    return new Finding(subject, Verdict.POOR, what, remedy);
  }

  /** It does not work until {@code remedy} is done. */
  public static Finding bad(String subject, String what, String remedy) {
    return new Finding(subject, Verdict.BAD, what, remedy);
  }
}
