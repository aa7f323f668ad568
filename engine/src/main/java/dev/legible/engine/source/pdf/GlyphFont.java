// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a font from its name and descriptor.
 *
 * @param ascent height above the baseline as a share of the size
 * @param descent depth below the baseline as a share of the size
 * @param emShare size of the letters as a share of the nominal size; not 1 for Type 3 fonts, which
 *     have a space of their own
 */
record GlyphFont(
    boolean bold,
    boolean italic,
    boolean monospaced,
    double ascent,
    double descent,
    double emShare) {

  private static final Pattern BOLD =
      Pattern.compile("bold|black|heavy|semibold|demi|[-,_]bd|cmbx|sfbx");
  private static final Pattern ITALIC =
      Pattern.compile("italic|oblique|slanted|kursiv|[-,_]it\\b|cmti|cmsl");
  private static final Pattern MONOSPACED =
      Pattern.compile(
          "courier|mono(?!type)|consol|menlo|typewriter|cmtt|sftt|letter ?gothic|terminal");
  private static final double USUAL_ASCENT = 0.75;
  private static final double USUAL_DESCENT = 0.22;

  static GlyphFont of(PDFont font) {
    String name = nameOf(font).toLowerCase(Locale.ROOT);
    PDFontDescriptor descriptor = descriptorOf(font);
    boolean bold = BOLD.matcher(name).find();
    boolean italic = ITALIC.matcher(name).find();
    boolean monospaced = MONOSPACED.matcher(name).find();
    double ascent = USUAL_ASCENT;
    double descent = USUAL_DESCENT;
    if (descriptor != null) {
      bold |= descriptor.isForceBold() || descriptor.getFontWeight() >= 600;
      italic |= descriptor.isItalic();
      monospaced |= descriptor.isFixedPitch();
      ascent = within(descriptor.getAscent() / 1000, 0.6, 0.95, USUAL_ASCENT);
      descent = within(Math.abs(descriptor.getDescent()) / 1000, 0.12, 0.3, USUAL_DESCENT);
    }
    return new GlyphFont(bold, italic, monospaced, ascent, descent, emShare(font));
  }

  private static String nameOf(PDFont font) {
    String name = font.getName();
    if (name == null) {
      return "";
    }
    int plus = name.indexOf('+');
    return plus == 6 ? name.substring(plus + 1) : name;
  }

  private static @Nullable PDFontDescriptor descriptorOf(PDFont font) {
    try {
      return font.getFontDescriptor();
    } catch (RuntimeException e) {
      return null; // a damaged descriptor says nothing, the text can still be read
    }
  }

  private static double within(double value, double least, double most, double otherwise) {
    return value >= least && value <= most ? value : otherwise;
  }

  /** A Type 3 font's em is whatever its matrix and box make it. */
  private static double emShare(PDFont font) {
    if (!(font instanceof PDType3Font type3)) {
      return 1;
    }
    try {
      double height = type3.getFontBBox().getHeight() * Math.abs(type3.getFontMatrix().getScaleY());
      return height > 0.3 && height < 3 ? height : 1;
    } catch (RuntimeException e) {
      return 1;
    }
  }
}
