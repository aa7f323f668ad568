// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** Bullets and numbers of a shape's paragraphs, its own or inherited. */
final class SlideList {

  private static final int LEVELS = 9;

  private final Placeholders placeholders;
  private final XmlElement shape;
  private final int[] counters = new int[LEVELS];

  SlideList(Placeholders placeholders, XmlElement shape) {
    this.placeholders = placeholders;
    this.shape = shape;
  }

  /** From 0. */
  static int level(XmlElement paragraph) {
    return Math.clamp(paragraph.child("pPr").number("lvl", 0), 0, LEVELS - 1);
  }

  /** What stands before the paragraph; empty when it is no list item. Counts. */
  String marker(XmlElement paragraph) {
    int level = level(paragraph);
    for (int deeper = level + 1; deeper < LEVELS; deeper++) {
      counters[deeper] = 0;
    }
    List<XmlElement> properties = new ArrayList<>();
    properties.add(paragraph.child("pPr"));
    properties.addAll(placeholders.levelProperties(shape, level));
    for (XmlElement candidate : properties) {
      if (candidate.child("buAutoNum").exists()) {
        return number(candidate.child("buAutoNum"), level);
      }
      if (candidate.child("buChar").exists() || candidate.child("buBlip").exists()) {
        counters[level] = 0;
        return "•";
      }
      if (candidate.child("buNone").exists()) {
        break;
      }
    }
    counters[level] = 0;
    return "";
  }

  private String number(XmlElement numbering, int level) {
    counters[level]++;
    int number = numbering.number("startAt", 1) + counters[level] - 1;
    String type = numbering.attribute("type", "arabicPeriod");
    String format =
        type.startsWith("roman")
            ? type.startsWith("romanLc") ? "lowerRoman" : "upperRoman"
            : type.startsWith("alpha")
                ? type.startsWith("alphaLc") ? "lowerLetter" : "upperLetter"
                : "decimal";
    String text = Numerals.format(number, format);
    if (type.endsWith("ParenBoth")) {
      return "(" + text + ")";
    }
    return type.endsWith("ParenR") ? text + ")" : type.endsWith("Plain") ? text : text + ".";
  }
}
