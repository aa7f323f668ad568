// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * One font for every script: nothing is drawn, so any character may share an empty glyph. Codes are
 * given to characters as they come up; the ToUnicode map (ISO 32000-1, 9.10.3) says which is which,
 * so that searching and copying work, beyond the basic plane too. Not thread-safe; one per file.
 */
final class GlyphlessFont {

  /** Width of every character, in ems. */
  static final double ADVANCE = (double) GlyphlessTrueType.ADVANCE / GlyphlessTrueType.UNITS_PER_EM;

  /** How far the letters reach below the baseline, in ems. */
  static final double DEPTH = -(double) GlyphlessTrueType.DESCENT / GlyphlessTrueType.UNITS_PER_EM;

  private static final COSName FONT_NAME = COSName.getPDFName("LEGIBL+Glyphless");
  private static final int MOST_CODES = 0xFFFF;
  private static final int CODES_PER_SECTION = 100;

  private final Map<Integer, Integer> codes = new LinkedHashMap<>();
  private final COSDictionary dictionary = new COSDictionary();

  /** The font's object; complete only after {@link #finish}. */
  COSDictionary dictionary() {
    return dictionary;
  }

  /** A text as a hexadecimal PDF string. */
  String encode(String text) {
    StringBuilder hex = new StringBuilder("<");
    text.codePoints().forEach(c -> hex.append("%04X".formatted(code(c))));
    return hex.append('>').toString();
  }

  /** How many codes {@link #encode} gives a text. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private int code(int codePoint) {
    Integer known = codes.get(codePoint);
    if (known != null) {
      return known;
    }
    if (codes.size() == MOST_CODES) {
      return codes.getOrDefault((int) '?', 1);
    }
    codes.put(codePoint, codes.size() + 1);
    return codes.size();
  }

  /** Writes the font once no more text will come. */
  void finish() throws IOException {
    dictionary.setItem(COSName.TYPE, COSName.FONT);
    dictionary.setItem(COSName.SUBTYPE, COSName.TYPE0);
    dictionary.setItem(COSName.BASE_FONT, FONT_NAME);
    dictionary.setItem(COSName.ENCODING, COSName.IDENTITY_H);
    dictionary.setItem(COSName.DESCENDANT_FONTS, array(descendant()));
    dictionary.setItem(COSName.TO_UNICODE, stream(toUnicode().getBytes(StandardCharsets.US_ASCII)));
    dictionary.setNeedToBeUpdated(true);
  }

  private COSDictionary descendant() throws IOException {
    COSDictionary system = new COSDictionary();
    system.setItem(COSName.REGISTRY, new COSString("Adobe"));
    system.setItem(COSName.ORDERING, new COSString("Identity"));
    system.setInt(COSName.SUPPLEMENT, 0);
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
    font.setItem(COSName.BASE_FONT, FONT_NAME);
    font.setItem(COSName.CIDSYSTEMINFO, system);
    font.setInt(COSName.DW, GlyphlessTrueType.ADVANCE);
    font.setItem(COSName.FONT_DESC, descriptor());
    font.setItem(COSName.CID_TO_GID_MAP, stream(glyphs()));
    font.setNeedToBeUpdated(true);
    return font;
  }

  private static COSDictionary descriptor() throws IOException {
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
    descriptor.setItem(COSName.FONT_NAME, FONT_NAME);
    descriptor.setInt(COSName.FLAGS, 5); // fixed pitch, symbolic
    descriptor.setItem(
        COSName.FONT_BBOX,
        array(
            COSInteger.get(0),
            COSInteger.get(GlyphlessTrueType.DESCENT),
            COSInteger.get(GlyphlessTrueType.ADVANCE),
            COSInteger.get(GlyphlessTrueType.ASCENT)));
    descriptor.setInt(COSName.ITALIC_ANGLE, 0);
    descriptor.setInt(COSName.ASCENT, GlyphlessTrueType.ASCENT);
    descriptor.setInt(COSName.DESCENT, GlyphlessTrueType.DESCENT);
    descriptor.setInt(COSName.CAP_HEIGHT, GlyphlessTrueType.ASCENT);
    descriptor.setInt(COSName.STEM_V, 80);
    byte[] bytes = GlyphlessTrueType.bytes();
    COSStream file = stream(bytes);
    file.setInt(COSName.LENGTH1, bytes.length);
    descriptor.setItem(COSName.FONT_FILE2, file);
    descriptor.setNeedToBeUpdated(true);
    return descriptor;
  }

  /** Every code stands for glyph 1. */
  private byte[] glyphs() {
    byte[] glyphs = new byte[2 * (codes.size() + 1)];
    for (int code = 1; code <= codes.size(); code++) {
      glyphs[2 * code + 1] = 1;
    }
    return glyphs;
  }

  private String toUnicode() {
    StringBuilder map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
    int written = 0;
    for (Map.Entry<Integer, Integer> entry : codes.entrySet()) {
      if (written % CODES_PER_SECTION == 0) {
        map.append(written == 0 ? "" : "endbfchar\n");
        map.append(Math.min(CODES_PER_SECTION, codes.size() - written)).append(" beginbfchar\n");
      }
      map.append("<%04X> <%s>\n".formatted(entry.getValue(), utf16(entry.getKey())));
      written++;
    }
    map.append(written == 0 ? "" : "endbfchar\n");
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
  }

  private static String utf16(int codePoint) {
    StringBuilder hex = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      hex.append(String.format(Locale.ROOT, "%04X", (int) unit));
    }
    return hex.toString();
  }

  private static COSArray array(COSBase... elements) {
    COSArray array = new COSArray();
    for (COSBase element : elements) {
      array.add(element);
    }
    return array;
  }

  /** A compressed stream, as a new object of the file. */
  static COSStream stream(byte[] bytes) throws IOException {
    COSStream stream = new COSStream();
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(bytes);
    }
    stream.setNeedToBeUpdated(true);
    return stream;
  }
}
