// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import org.jspecify.annotations.Nullable;

/**
 * Nothing can be returned. Thrown when a whole document cannot be read; what fails within a page is
 * a {@link Problem} instead.
 */
public final class LegibleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * Names what failed.
   *
   * @param message what happened, where, and what to do about it, in one or two sentences
   */
  public LegibleException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** Names what failed and what it follows from. */
  public LegibleException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
