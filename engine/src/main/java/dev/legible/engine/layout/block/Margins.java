// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells the marginal matter of one page by itself: lines at its head and foot that stand apart from
 * the text and look like running titles, page numbers or notices of where the page comes from.
 *
 * @param header lines above the text
 * @param footer lines below the text
 * @param body all other pieces
 */
public record Margins(List<TextLine> header, List<TextLine> footer, List<Piece> body) {

  /** Share of the page's height in which marginal matter stands. */
  private static final double HEAD = 0.13;

  private static final double FOOT = 0.86;
  private static final int MOST_LINES = 5;

  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "[-\u2013\u2014\\[( ]*((page|seite|p\\.|pg\\.)\\s*)?(\\d{1,4}|[ivxlc]{1,7})(\\s*(/|of|von|sur|de)\\s*\\d{1,4})?[-\u2013\u2014\\]) .]*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOTICE =
      Pattern.compile(
          "https?://|www\\.|\\bdoi\\b|\\bdoi:|\u00A9|copyright|all rights reserved|downloaded (from|on)|download date|"
              + "\\bvol(ume)?\\.? ?\\d|\\bissue \\d|\\bissn\\b|published (by|online)|open access|revision:? ?\\d|\\brev\\.? ?\\d|p/n |page \\d+ of|"
              + "confidential|printed on|last updated|provided by|\\d{4};\\d+:\\d+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NOTE = Pattern.compile("^(\\d{1,3}[. ]|[*\u2020\u2021])\\s*\\p{L}");

  public Margins {
    header = List.copyOf(header);
    footer = List.copyOf(footer);
    body = List.copyOf(body);
  }

  public static Margins of(List<Piece> pieces, double width, double height, double size) {
    List<TextLine> lines = TextLines.of(pieces);
    if (lines.size() < 4 || height > 1.9 * width) {
      return new Margins(List.of(), List.of(), pieces);
    }
    Box text = Box.around(lines.stream().map(TextLine::box).toList());
    int head = count(lines, text, size, height, true);
    int foot = count(lines.reversed(), text, size, height, false);
    List<TextLine> header = lines.subList(0, head);
    List<TextLine> footer = lines.subList(Math.max(head, lines.size() - foot), lines.size());
    List<Piece> body = new ArrayList<>();
    lines.subList(head, Math.max(head, lines.size() - foot)).forEach(l -> body.addAll(l.pieces()));
    return new Margins(header, footer, body);
  }

  /** How many lines from the outside in are marginal. */
  private static int count(
      List<TextLine> inwards, Box text, double size, double height, boolean head) {
    int count = 0;
    for (int i = 0; i < Math.min(MOST_LINES, inwards.size() - 2); i++) {
      TextLine line = inwards.get(i);
      boolean outside = head ? line.box().y1() < HEAD * height : line.box().y0() > FOOT * height;
      Box inner = inwards.get(i + 1).box();
      double gap = head ? inner.y0() - line.box().y1() : line.box().y0() - inner.y1();
      boolean small =
          line.size() < 0.88 * size && gap > 0.8 * size && !NOTE.matcher(line.text()).find();
      if (!outside || line.size() > 1.3 * size || !(small || marginal(line, text))) {
        break;
      }
      boolean certain = PAGE_NUMBER.matcher(line.text()).matches();
      if (gap > (certain ? 0.4 : 0.55) * size || marginal(inwards.get(i + 1), text)) {
        count = gap > (certain ? 0.4 : 0.55) * size ? i + 1 : count;
      } else {
        break;
      }
    }
    return count;
  }

  private static boolean marginal(TextLine line, Box text) {
    String words = line.text();
    if (PAGE_NUMBER.matcher(words).matches() || NOTICE.matcher(words).find()) {
      return true;
    }
    boolean ended = line.pieces().stream().anyMatch(p -> PAGE_NUMBER.matcher(p.text()).matches());
    boolean spread =
        line.pieces().size() >= 2
            && line.box().width() > 0.6 * text.width()
            && line.pieces().stream().mapToDouble(p -> p.box().width()).sum()
                < 0.75 * line.box().width();
    return (line.pieces().size() >= 2 && ended) || spread;
  }

  /** Whether a text is no more than a page number. */
  public static boolean pageNumber(String text) {
    return PAGE_NUMBER.matcher(text).matches();
  }
}
