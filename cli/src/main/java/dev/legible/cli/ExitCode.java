// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.ErrorCode;

/** What the process ends with. 2 is picocli's for a command line that makes no sense. */
final class ExitCode {

  static final int OK = 0;
  static final int SOME_FILES_FAILED = 1;
  static final int INPUT = 3;
  static final int LIMIT = 4;
  static final int RESOURCE = 5;
  static final int INTERNAL = 6;

  private ExitCode() {}

  static int of(ErrorCode code) {
    return switch (code.kind()) {
      case INPUT -> INPUT;
      case LIMIT -> LIMIT;
      case RESOURCE -> RESOURCE;
      case INTERNAL -> INTERNAL;
    };
  }
}
