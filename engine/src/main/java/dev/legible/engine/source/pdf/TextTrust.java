// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;

final class TextTrust {
  private TextTrust() {}

  static PageFacts facts(PageContent content, TextEvidence evidence) {
    return new PageFacts(
        evidence.glyphs(), 1, "", evidence.pictureCover(), 0, evidence.pageFilled());
  }
}
