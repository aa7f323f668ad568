// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;

/** How a reviewer's comment is written. */
final class Comment {

  static final BlockType TYPE = BlockType.FOOTNOTE;

  private Comment() {}

  /** The comment with its author and time, as far as they are known. */
  static StyledText text(String author, String time, String text) {
    String said = text.strip();
    if (said.isEmpty()) {
      return StyledText.EMPTY;
    }
    String who = author.isBlank() ? "unknown" : author.strip();
    String when = time.isBlank() ? "" : ", time: " + time;
    return StyledText.plain("[author: %s%s]: %s".formatted(who, when, said));
  }
}
