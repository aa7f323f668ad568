// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.Segment;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the glyphs of one page, by the direction in which their writing runs, each direction in a
 * frame of its own where it runs to the right.
 */
final class PdfGlyphs {

  /** Points; larger or smaller letters are artefacts of a broken matrix. */
  private static final double SMALLEST = 0.3;

  /** Two like glyphs nearer than this share of their size are one, printed twice to look bold. */
  private static final double OVERPRINT = 0.12;

  private final PageFrame frame;
  private final int pageNumber;
  private final Limits limits;
  private final IdentityHashMap<PDFont, GlyphFont> fonts = new IdentityHashMap<>();
  private final Map<Integer, List<Glyph>> byAngle = new TreeMap<>();
  private final Map<Long, List<Glyph>> placed = new HashMap<>();
  private long characters;
  private int drawn;
  private int unmapped;
  private int guessed;
  private int invisible;

  PdfGlyphs(PageFrame frame, int pageNumber, Limits limits) {
    this.frame = frame;
    this.pageNumber = pageNumber;
    this.limits = limits;
  }

  void add(Matrix matrix, PDFont font, int code, Vector displacement, boolean hidden) {
    GlyphFont style = fonts.computeIfAbsent(font, GlyphFont::of);
    AffineTransform shown = new AffineTransform(frame.toShown());
    shown.concatenate(matrix.createAffineTransform());
    Point2D begin = shown.transform(new Point2D.Double(0, 0), null);
    Point2D end =
        shown.transform(new Point2D.Double(displacement.getX(), displacement.getY()), null);
    double size = Math.hypot(shown.getShearX(), shown.getScaleY()) * style.emShare();
    if (!(size >= SMALLEST && size < 10_000)
        || !frame.holds((begin.getX() + end.getX()) / 2, (begin.getY() + end.getY()) / 2)) {
      return;
    }
    String text = meaning(font, code, hidden);
    if (text.isEmpty()) {
      return;
    }
    if ((characters += text.length()) > limits.textBytes()) {
      throw new LegibleException(
          ErrorCode.TEXT_TOO_LARGE,
          "Page %d holds more than %d characters, the limit of a document. Raise --max-text to read it."
              .formatted(pageNumber, limits.textBytes()));
    }
    int angle = angle(shown);
    keep(angle, turned(text, begin, end, angle, size, style));
  }

  private void keep(int angle, Glyph glyph) {
    double cell = glyph.size() / 2;
    double near = OVERPRINT * glyph.size();
    long lastColumn = cell(glyph.x0() + near, cell);
    long lastRow = cell(glyph.baseline() + near, cell);
    for (long i = cell(glyph.x0() - near, cell); i <= lastColumn; i++) {
      for (long j = cell(glyph.baseline() - near, cell); j <= lastRow; j++) {
        for (Glyph other : placed.getOrDefault(key(i, j, angle), List.of())) {
          if (overprints(glyph, other)) {
            return;
          }
        }
      }
    }
    long key = key(cell(glyph.x0(), cell), cell(glyph.baseline(), cell), angle);
    placed.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(glyph);
    byAngle.computeIfAbsent(angle, _ -> new ArrayList<>()).add(glyph);
  }

  private static long cell(double place, double size) {
    return (long) Math.floor(place / size);
  }

  private static long key(long column, long row, int angle) {
    return (column * 1_000_003 + row) * 361 + angle;
  }

  private static boolean overprints(Glyph glyph, Glyph other) {
    double near = OVERPRINT * glyph.size();
    return Math.abs(glyph.x0() - other.x0()) <= near
        && Math.abs(glyph.baseline() - other.baseline()) <= near
        && glyph.text().equals(other.text());
  }

  /** The characters that a glyph stands for; empty when it stands for nothing. */
  private String meaning(PDFont font, int code, boolean hidden) {
    String text = mapped(font, code);
    boolean blank = text != null && text.isBlank();
    if (!blank) {
      drawn++;
      invisible += hidden ? 1 : 0;
    }
    if (text == null || text.isEmpty() || text.charAt(0) == 0) {
      unmapped++;
      if (font instanceof PDSimpleFont && code >= 0x20 && code < 0x7F) {
        guessed++;
        return String.valueOf((char) code);
      }
      return "\uFFFD";
    }
    return Characters.readable(text);
  }

  private static @Nullable String mapped(PDFont font, int code) {
    try {
      return font.toUnicode(code, GlyphList.getAdobeGlyphList());
    } catch (RuntimeException e) {
      return null; // a damaged font program or mapping
    }
  }

  /** Degrees clockwise that the baseline is turned, to the nearest quarter when it is close. */
  private static int angle(AffineTransform shown) {
    double degrees = Math.toDegrees(Math.atan2(shown.getShearY(), shown.getScaleX()));
    long quarter = Math.round(degrees / 90) * 90;
    long angle = Math.abs(degrees - quarter) < 3 ? quarter : Math.round(degrees / 5) * 5;
    return Math.floorMod((int) angle, 360);
  }

  private Glyph turned(
      String text, Point2D begin, Point2D end, int angle, double size, GlyphFont style) {
    double c = Math.cos(Math.toRadians(angle));
    double s = Math.sin(Math.toRadians(angle));
    double xa = c * begin.getX() + s * begin.getY();
    double xb = c * end.getX() + s * end.getY();
    double baseline = -s * begin.getX() + c * begin.getY();
    if (xb - xa < 0) {
      double swap = xa;
      xa = xb;
      xb = swap;
    }
    return new Glyph(text, xa, xb, baseline, size, style, drawn);
  }

  /** A picture has been drawn over everything so far. */
  void hide() {
    invisible = drawn;
  }

  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    byAngle.forEach(
        (angle, glyphs) -> {
          for (Segment segment : GlyphLines.segments(glyphs)) {
            segments.add(angle == 0 ? Turn.clip(segment, frame) : Turn.back(segment, angle, frame));
          }
        });
    return segments;
  }

  TextEvidence evidence(double pictureCover, boolean pageFilled, boolean cut) {
    return new TextEvidence(drawn, unmapped, guessed, invisible, pictureCover, pageFilled, cut);
  }
}
