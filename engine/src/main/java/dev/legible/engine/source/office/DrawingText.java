// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text in DrawingML: of slides, and of shapes on sheets. */
final class DrawingText {

  private DrawingText() {}

  /** The paragraphs of a shape, as such. */
  static void addParagraphs(XmlElement body, FlowPageBuilder out) {
    for (XmlElement paragraph : body.children("p")) {
      out.paragraph(read(paragraph, Map.of()));
    }
  }

  /** The text of one {@code a:p}. */
  static StyledText read(XmlElement paragraph, Map<String, Relationship> relationships) {
    StyledTextBuilder text = new StyledTextBuilder();
    walk(paragraph, relationships, text);
    return text.build();
  }

  private static void walk(
      XmlElement parent, Map<String, Relationship> relationships, StyledTextBuilder text) {
    for (XmlElement child : parent.children()) {
      switch (child.name()) {
        case "r", "fld" -> {
          String run = child.child("t").text().replace('\u000B', '\n').replace("_x000D_", "");
          text.append(run, look(child.child("rPr")), target(child.child("rPr"), relationships));
        }
        case "br" -> text.append("\n");
        case "oMath" -> text.append(MathText.inline(child));
        case "oMathPara" -> text.append(MathText.display(child));
        case "pPr", "endParaRPr" -> {}
        default -> walk(child, relationships, text);
      }
    }
  }

  private static @Nullable String target(
      XmlElement properties, Map<String, Relationship> relationships) {
    Relationship link = relationships.get(properties.child("hlinkClick").attribute("r:id", ""));
    return link != null && link.external() ? link.target() : null;
  }

  private static Set<Span.Style> look(XmlElement properties) {
    Set<Span.Style> look = EnumSet.noneOf(Span.Style.class);
    if (on(properties.attribute("b", "0"))) {
      look.add(Span.Style.BOLD);
    }
    if (on(properties.attribute("i", "0"))) {
      look.add(Span.Style.ITALIC);
    }
    if (!properties.attribute("strike", "noStrike").equals("noStrike")) {
      look.add(Span.Style.STRIKETHROUGH);
    }
    return look;
  }

  private static boolean on(String value) {
    return value.equals("1") || value.equals("true");
  }
}
