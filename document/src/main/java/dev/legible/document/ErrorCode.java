// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

/**
 * Every way in which reading can fail. Exit code, retry policy and the page in docs/errors.md follow
 * from the kind; the names are stable and appear in results.
 */
public enum ErrorCode {
  EMPTY_FILE(Kind.INPUT),
  UNKNOWN_FORMAT(Kind.INPUT),
  DAMAGED_FILE(Kind.INPUT),
  PASSWORD_REQUIRED(Kind.INPUT),
  WRONG_PASSWORD(Kind.INPUT),
  /** It can be read, but it has no pages of which a picture could be made. */
  NO_PICTURE(Kind.INPUT),
  NO_SUCH_PAGE(Kind.INPUT),
  DAMAGED_PAGE(Kind.INPUT),
  /** The name or declared type disagrees with the bytes; the bytes were believed. */
  TYPE_MISMATCH(Kind.INPUT),
  /** No installed reader knows a language that was asked for. */
  LANGUAGE_MISSING(Kind.INPUT),
  FILE_NOT_FOUND(Kind.INPUT),

  FILE_TOO_LARGE(Kind.LIMIT),
  TOO_MANY_PAGES(Kind.LIMIT),
  IMAGE_TOO_LARGE(Kind.LIMIT),
  COMPRESSION_RATIO(Kind.LIMIT),
  EXPANDED_TOO_LARGE(Kind.LIMIT),
  ARCHIVE_TOO_DEEP(Kind.LIMIT),
  XML_TOO_DEEP(Kind.LIMIT),
  XML_ENTITY(Kind.LIMIT),
  NESTING_TOO_DEEP(Kind.LIMIT),
  TEXT_TOO_LARGE(Kind.LIMIT),
  PAGE_TIMEOUT(Kind.LIMIT),
  MEMORY_LIMIT(Kind.LIMIT),

  READER_MISSING(Kind.RESOURCE),
  OUTPUT_NOT_WRITABLE(Kind.RESOURCE),
  CHILD_NOT_STARTED(Kind.RESOURCE),

  READER_CRASHED(Kind.INTERNAL),
  INTERNAL_ERROR(Kind.INTERNAL);

  /** Who has to do something about it. */
  public enum Kind {
    /** The document is at fault; reading it again changes nothing. */
    INPUT,
    /** The document needs more than the configured limit allows. */
    LIMIT,
    /** The machine lacks something; may pass. */
    RESOURCE,
    /** Legible is at fault. */
    INTERNAL
  }

  private final Kind kind;

  ErrorCode(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the same call may succeed later. */
  public boolean retryable() {
    return kind == Kind.RESOURCE || kind == Kind.INTERNAL;
  }
}
