// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises program text by its fixed-width font together with its characters. */
final class CodeFont {

  private static final Set<String> FIXED_WIDTH =
      Set.of(
          "courier",
          "courier new",
          "consolas",
          "menlo",
          "monaco",
          "lucida console",
          "dejavu sans mono",
          "liberation mono",
          "source code pro",
          "cascadia code",
          "cascadia mono",
          "jetbrains mono",
          "fira code",
          "ubuntu mono",
          "andale mono");
  private static final Pattern CODE_CHARACTERS = Pattern.compile("[{}();=<>\\[\\]#$\\\\]|::|->");

  private CodeFont() {}

  static boolean looksLikeCode(XmlElement paragraph, String text) {
    List<XmlElement> runs = paragraph.children("r").stream().filter(CodeFont::hasText).toList();
    return !runs.isEmpty()
        && runs.stream().allMatch(CodeFont::fixedWidth)
        && CODE_CHARACTERS.matcher(text).find();
  }

  private static boolean hasText(XmlElement run) {
    return run.child("t").exists();
  }

  private static boolean fixedWidth(XmlElement run) {
    String font = run.path("rPr", "rFonts").attribute("ascii", "");
    return FIXED_WIDTH.contains(font.toLowerCase(Locale.ROOT));
  }

  /** The text with its indentation. */
  static String raw(XmlElement paragraph) {
    StringBuilder raw = new StringBuilder();
    for (XmlElement run : paragraph.descendants("r")) {
      for (XmlElement piece : run.children()) {
        switch (piece.name()) {
          case "t" -> raw.append(piece.text());
          case "tab" -> raw.append('\t');
          case "br", "cr" -> raw.append('\n');
          default -> {}
        }
      }
    }
    return raw.toString();
  }
}
