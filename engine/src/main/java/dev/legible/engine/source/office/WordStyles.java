// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.xml.XmlElement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The styles of a text document, as far as they tell what a paragraph is. */
final class WordStyles {

  private static final Pattern HEADING = Pattern.compile("(?:heading|überschrift|titre) ?([1-9])");
  private static final Set<String> CODE =
      Set.of(
          "code",
          "source code",
          "code block",
          "html preformatted",
          "preformatted text",
          "macro text",
          "listing code",
          "programlisting");
  private static final int MAX_ANCESTORS = 20;

  private final Map<String, XmlElement> byId = new HashMap<>();
  private String defaultParagraphStyle = "";

  WordStyles(XmlElement styles) {
    for (XmlElement style : styles.children("style")) {
      String id = style.attribute("styleId", "");
      byId.put(id, style);
      boolean isDefault = Set.of("1", "true", "on").contains(style.attribute("default", ""));
      if (isDefault && style.attribute("type", "").equals("paragraph")) {
        defaultParagraphStyle = id;
      }
    }
  }

  private XmlElement style(String id) {
    return byId.getOrDefault(id, XmlElement.NOTHING);
  }

  String styleOf(XmlElement paragraph) {
    return paragraph.path("pPr", "pStyle").attribute("val", defaultParagraphStyle);
  }

  /** 1 to 6 for a heading, 0 for other paragraphs. */
  int headingLevel(XmlElement paragraph) {
    int direct = paragraph.path("pPr", "outlineLvl").number("val", 9);
    if (direct < 9) {
      return Math.min(6, direct + 1);
    }
    String id = styleOf(paragraph);
    for (int i = 0; i < MAX_ANCESTORS && style(id).exists(); i++) {
      XmlElement style = style(id);
      String name = nameOf(style);
      Matcher heading = HEADING.matcher(name);
      if (heading.matches()) {
        return Math.min(6, Integer.parseInt(heading.group(1)));
      }
      if (name.equals("title")) {
        return 1;
      }
      int outline = style.path("pPr", "outlineLvl").number("val", 9);
      if (outline < 9) {
        return Math.min(6, outline + 1);
      }
      id = style.child("basedOn").attribute("val", "");
    }
    return 0;
  }

  boolean isCaption(XmlElement paragraph) {
    return nameOf(style(styleOf(paragraph))).equals("caption");
  }

  boolean isCode(XmlElement paragraph) {
    return CODE.contains(nameOf(style(styleOf(paragraph))));
  }

  /** The numbering that a paragraph's style or its ancestors bring, or null. */
  @Nullable XmlElement numbering(XmlElement paragraph) {
    String id = styleOf(paragraph);
    for (int i = 0; i < MAX_ANCESTORS && style(id).exists(); i++) {
      XmlElement style = style(id);
      XmlElement numbering = style.path("pPr", "numPr");
      if (numbering.exists()) {
        return numbering;
      }
      id = style.child("basedOn").attribute("val", "");
    }
    return null;
  }

  /** Whether a run, by itself or by its character style, has this property. */
  boolean has(XmlElement run, String property) {
    XmlElement direct = run.path("rPr", property);
    if (direct.exists()) {
      return on(direct);
    }
    String id = run.path("rPr", "rStyle").attribute("val", "");
    return on(style(id).path("rPr", property));
  }

  private static boolean on(XmlElement toggle) {
    return toggle.exists()
        && !Set.of("0", "false", "off", "none").contains(toggle.attribute("val", ""));
  }

  private static String nameOf(XmlElement style) {
    return style.child("name").attribute("val", "").toLowerCase(Locale.ROOT);
  }
}
