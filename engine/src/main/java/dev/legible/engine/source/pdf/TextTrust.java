// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.facts.WordStatistics;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Segment;
import java.util.List;
import java.util.Locale;

/**
 * Judges how far a text layer can be believed. Reasons for doubt: characters without a meaning,
 * fonts that do not say what their codes mean, names of glyphs instead of characters, words that do
 * not look like words, and an invisible layer over a scan, which some recogniser made before us and
 * which is believed only as far as it is plausible.
 */
final class TextTrust {

  /** Share of characters without a meaning from which a layer is no longer believed. */
  private static final double MEANINGLESS = 0.1;

  private static final double HIDDEN_TRUST = 0.9;
  private static final double PLAUSIBLE = 0.6;

  /** Fewer words than this say little. */
  private static final int FEW_WORDS = 12;

  /** Visible characters over a picture that fills the page from which it is a background. */
  private static final int WRITTEN_OVER = 40;

  private TextTrust() {}

  /** What is doubted and how far the layer is believed all the same. */
  record Verdict(double trust, String distrust) {}

  static PageFacts facts(PageContent content, TextEvidence evidence) {
    List<String> words =
        content.segments().stream().flatMap(s -> s.words().stream()).map(Word::text).toList();
    Verdict verdict = verdict(WordStatistics.of(words), evidence);
    boolean scan = evidence.pageFilled() && evidence.visible() < WRITTEN_OVER;
    return new PageFacts(
        evidence.glyphs(),
        verdict.trust(),
        verdict.distrust(),
        evidence.pictureCover(),
        scan ? 1 : pictureOnly(content),
        scan);
  }

  static Verdict verdict(WordStatistics words, TextEvidence evidence) {
    if (evidence.glyphs() == 0) {
      return new Verdict(0, "");
    }
    double unmapped = (double) evidence.unmapped() / evidence.glyphs();
    double meaningless =
        words.characters() == 0 ? 0 : (double) words.meaningless() / words.characters();
    boolean hidden = 2 * evidence.invisible() > evidence.glyphs();
    double share = words.share();
    if (words.codes() > 0.1 * words.words()) {
      return new Verdict(0.05, "the text layer holds names of glyphs instead of characters");
    }
    if (Math.max(unmapped - guessedWell(evidence, share), meaningless) > MEANINGLESS) {
      return new Verdict(
          0.2 * (1 - Math.max(unmapped, meaningless)),
          percent(Math.max(unmapped, meaningless))
              + " of the text layer's characters have no known meaning");
    }
    if (hidden) {
      return share < 0.75
          ? new Verdict(
              0.5 * share,
              "an invisible layer of recognised text of which only "
                  + percent(share)
                  + " looks like words")
          : new Verdict(HIDDEN_TRUST * share, "");
    }
    if (share < PLAUSIBLE && words.words() >= FEW_WORDS) {
      return new Verdict(
          0.5 * share, "only " + percent(share) + " of the text layer looks like words");
    }
    return new Verdict(words.words() >= FEW_WORDS ? Math.min(1, 0.4 + 0.7 * share) : 0.95, "");
  }

  /** Codes taken for characters are no reason for doubt when they give words. */
  private static double guessedWell(TextEvidence evidence, double share) {
    return share > 0.85 && evidence.glyphs() > 40
        ? (double) evidence.guessed() / evidence.glyphs()
        : 0;
  }

  /** Share of the page under pictures that are large enough to hold text and have none over them. */
  private static double pictureOnly(PageContent content) {
    double page = Math.max(1, content.width() * content.height());
    double cover = 0;
    for (Box picture : content.pictures()) {
      long words =
          content.segments().stream()
              .filter(s -> inside(s, picture))
              .mapToInt(s -> s.words().size())
              .sum();
      if (words < 3 && picture.height() >= 8 && picture.area() >= 0.003 * page) {
        cover += picture.area() / page;
      }
    }
    return Math.min(1, cover);
  }

  private static boolean inside(Segment segment, Box picture) {
    return picture.contains(segment.box().centerX(), segment.box().centerY());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
