// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.xml.XmlElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts lists as a word processor does: each paragraph's label follows from those before it. */
final class WordNumbering {

  private static final int LEVELS = 9;

  /**
   * A paragraph's place in a list.
   *
   * @param depth from 1
   * @param label "•", "3." or "2.1"; empty when the list shows none
   */
  record Item(int depth, String label) {}

  private final WordStyles styles;
  private final Map<String, XmlElement> lists = new HashMap<>();
  private final Map<String, XmlElement> abstractLists = new HashMap<>();
  private final Map<String, int[]> counters = new HashMap<>();
  private final Set<String> restarted = new HashSet<>();

  WordNumbering(XmlElement numbering, WordStyles styles) {
    this.styles = styles;
    numbering.children("num").forEach(e -> lists.put(e.attribute("numId", ""), e));
    numbering
        .children("abstractNum")
        .forEach(e -> abstractLists.put(e.attribute("abstractNumId", ""), e));
  }

  /** The paragraph's place in a list, counted; null when it is in none. */
  @Nullable Item item(XmlElement paragraph) {
    XmlElement direct = paragraph.path("pPr", "numPr");
    XmlElement styled = styles.numbering(paragraph);
    String id = direct.child("numId").attribute("val");
    if (id == null && styled != null) {
      id = styled.child("numId").attribute("val");
    }
    XmlElement list = id == null || id.equals("0") ? null : lists.get(id);
    if (id == null || list == null) {
      return null;
    }
    int level = direct.child("ilvl").number("val", -1);
    if (level < 0) {
      level = styled == null ? 0 : levelOfStyle(styled, list, paragraph);
    }
    return count(id, list, Math.clamp(level, 0, LEVELS - 1));
  }

  /** A style's level stands in the style, or the list's level names the style. */
  private int levelOfStyle(XmlElement styled, XmlElement list, XmlElement paragraph) {
    XmlElement level = styled.child("ilvl");
    if (level.exists()) {
      return level.number("val", 0);
    }
    String style = styles.styleOf(paragraph);
    for (XmlElement candidate : abstractOf(list).children("lvl")) {
      if (candidate.child("pStyle").attribute("val", "").equals(style)) {
        return candidate.number("ilvl", 0);
      }
    }
    return 0;
  }

  private XmlElement abstractOf(XmlElement list) {
    XmlElement found =
        abstractLists.getOrDefault(
            list.child("abstractNumId").attribute("val", ""), XmlElement.NOTHING);
    return found;
  }

  private Item count(String id, XmlElement list, int level) {
    String abstractId = list.child("abstractNumId").attribute("val", "");
    int[] counter = counters.computeIfAbsent(abstractId, _ -> new int[LEVELS]);
    if (restarted.add(id)) {
      restart(list, counter);
    }
    int start = level(list, level).child("start").number("val", 1);
    counter[level] = counter[level] == 0 ? start : counter[level] + 1;
    for (int deeper = level + 1; deeper < LEVELS; deeper++) {
      counter[deeper] = 0;
    }
    return new Item(level + 1, label(list, level, counter));
  }

  private static void restart(XmlElement list, int[] counter) {
    for (XmlElement override : list.children("lvlOverride")) {
      int level = override.number("ilvl", LEVELS);
      if (level < LEVELS && level >= 0 && override.child("startOverride").exists()) {
        counter[level] = override.child("startOverride").number("val", 1) - 1;
      }
    }
  }

  private XmlElement level(XmlElement list, int level) {
    String wanted = Integer.toString(level);
    for (XmlElement override : list.children("lvlOverride")) {
      if (override.attribute("ilvl", "").equals(wanted) && override.child("lvl").exists()) {
        return override.child("lvl");
      }
    }
    for (XmlElement candidate : abstractOf(list).children("lvl")) {
      if (candidate.attribute("ilvl", "").equals(wanted)) {
        return candidate;
      }
    }
    return XmlElement.NOTHING;
  }

  private String label(XmlElement list, int level, int[] counter) {
    XmlElement own = level(list, level);
    String format = own.child("numFmt").attribute("val", "decimal");
    if (format.equals("bullet")) {
      return "•";
    }
    if (format.equals("none")) {
      return "";
    }
    String label = own.child("lvlText").attribute("val", "%" + (level + 1) + ".");
    boolean legal = own.child("isLgl").exists();
    for (int i = 0; i <= level; i++) {
      XmlElement part = level(list, i);
      int number = counter[i] == 0 ? part.child("start").number("val", 1) : counter[i];
      String partFormat = legal ? "decimal" : part.child("numFmt").attribute("val", "decimal");
      label = label.replace("%" + (i + 1), Numerals.format(number, partFormat));
    }
    return label.strip();
  }
}
