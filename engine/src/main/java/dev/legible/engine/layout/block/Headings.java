// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells headings by size, weight, numbering and capitals, and ranks them: the larger the letters the
 * higher the level, bold ones of the text's size below those, numbered ones by their numbering.
 */
final class Headings {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "^(?:(?:chapter|section|part|annex|appendix|kapitel) )?(\\d{1,2}(?:\\.\\d{1,2}){0,4})\\.?\\s+\\p{Lu}",
          Pattern.CASE_INSENSITIVE);
  private static final Set<BlockType> TEXT =
      EnumSet.of(BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.FOOTNOTE);
  private static final int LONGEST = 200;
  private static final double LIKE = 1.06;
  private static final double WIDER = 1.15;

  private final double size;
  private final double larger;
  private final boolean boldBody;
  private final boolean capitalBody;
  private final boolean recognised;
  private final double letterWidth;

  /**
   * Prepares for one page.
   *
   * @param size of the page's text
   * @param noise how much sizes of like letters differ, as a share; recognised letters do
   */
  Headings(List<Draft> drafts, double size, double noise) {
    this.size = size;
    this.larger = Math.min(1.7, 1.12 + 4 * noise);
    int bold = drafts.stream().filter(Draft::bold).mapToInt(Draft::letters).sum();
    int all = drafts.stream().mapToInt(Draft::letters).sum();
    this.boldBody = 2 * bold > all;
    int shouting = drafts.stream().filter(Headings::capitals).mapToInt(Draft::letters).sum();
    this.capitalBody = 2 * shouting > all;
    this.recognised = TextLine.confidence(lines(drafts)) < 1;
    this.letterWidth = letterWidth(lines(drafts));
  }

  List<Draft> mark(List<Draft> drafts) {
    List<Double> ranks = ranks(drafts);
    List<Draft> marked = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Draft next = i + 1 < drafts.size() ? drafts.get(i + 1) : null;
      int level = draft.is(BlockType.PARAGRAPH) ? level(draft, next, ranks) : 0;
      marked.add(level > 0 ? draft.as(BlockType.HEADING, Math.min(6, level)) : draft);
    }
    return marked;
  }

  private int level(
      Draft draft, @org.jspecify.annotations.Nullable Draft next, List<Double> ranks) {
    if (!possible(draft)) {
      return 0;
    }
    Matcher number = NUMBERED.matcher(draft.firstText());
    boolean numbered = number.find();
    boolean large = large(draft);
    boolean bold = draft.bold() && !boldBody && draft.lines().size() <= 2;
    boolean shouted =
        !capitalBody
            && capitals(draft)
            && next != null
            && TEXT.contains(next.type())
            && next.letters() > 2 * draft.letters();
    int depth = numbered ? 1 + (int) number.group(1).chars().filter(c -> c == '.').count() : 0;
    boolean deep = depth >= 2 && draft.lines().size() == 1 && draft.letters() < 70;
    if (!large && !bold && !shouted && !deep) {
      return 0;
    }
    if (numbered) {
      return depth;
    }
    return large ? rank(ranks, draft.size()) : ranks.size() + 1;
  }

  /**
   * Heights of recognised lines are estimates, and too great where a line lies askew or has a mark
   * over it; larger letters are wider too.
   */
  private boolean large(Draft draft) {
    return draft.size() >= larger * size
        && !(recognised && letterWidth(draft.lines()) < WIDER * letterWidth);
  }

  private static List<TextLine> lines(List<Draft> drafts) {
    return drafts.stream().flatMap(d -> d.lines().stream()).toList();
  }

  /** The middle width of a letter in these lines. */
  private static double letterWidth(List<TextLine> lines) {
    double[] widths =
        lines.stream()
            .flatMap(l -> l.pieces().stream())
            .filter(p -> p.letters() > 2)
            .mapToDouble(p -> p.box().width() / p.text().length())
            .sorted()
            .toArray();
    return widths.length == 0 ? 0 : widths[widths.length / 2];
  }

  private static boolean possible(Draft draft) {
    String text = draft.lastText();
    return draft.lines().size() <= 4
        && draft.letters() >= 2
        && draft.letters() <= LONGEST
        && draft.firstText().codePoints().anyMatch(Character::isLetter)
        && draft.firstText().codePoints().filter(Character::isLetter).count()
            >= 0.4 * draft.lines().getFirst().letters()
        && !text.matches(".*[.,;]$")
        && !Margins.pageNumber(draft.firstText());
  }

  private static boolean capitals(Draft draft) {
    String text = draft.firstText();
    return draft.lines().size() <= 2
        && draft.letters() >= 4
        && draft.letters() <= 70
        && text.codePoints().filter(Character::isUpperCase).count() >= 4
        && text.codePoints().noneMatch(Character::isLowerCase);
  }

  /** The distinct sizes of large drafts, the largest first. */
  private List<Double> ranks(List<Draft> drafts) {
    List<Double> ranks = new ArrayList<>();
    drafts.stream()
        .filter(d -> d.is(BlockType.PARAGRAPH) && large(d) && possible(d))
        .map(Draft::size)
        .sorted(java.util.Comparator.reverseOrder())
        .forEach(
            s -> {
              if (ranks.isEmpty() || ranks.getLast() > s * LIKE) {
                ranks.add(s);
              }
            });
    return ranks;
  }

  private static int rank(List<Double> ranks, double size) {
    for (int i = 0; i < ranks.size(); i++) {
      if (size * LIKE >= ranks.get(i)) {
        return i + 1;
      }
    }
    return ranks.size() + 1;
  }
}
