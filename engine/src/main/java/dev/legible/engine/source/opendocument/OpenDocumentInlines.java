// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.xml.XmlElement;
import dev.legible.engine.source.xml.XmlNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The running text of a paragraph. */
final class OpenDocumentInlines {

  private static final int MAX_SPACES = 1_000;

  private final OpenDocumentStyles styles;

  OpenDocumentInlines(OpenDocumentStyles styles) {
    this.styles = styles;
  }

  /** The text; frames and notes in it are added to {@code floating}. */
  StyledText read(XmlElement paragraph, List<XmlElement> floating) {
    StyledTextBuilder text = new StyledTextBuilder();
    walk(paragraph, Set.of(), null, text, floating);
    return text.build();
  }

  private void walk(
      XmlElement parent,
      Set<Span.Style> look,
      @Nullable String target,
      StyledTextBuilder text,
      List<XmlElement> floating) {
    for (XmlNode node : parent.nodes()) {
      switch (node) {
        case XmlNode.Characters characters ->
            text.append(characters.text().replaceAll("\\s+", " "), look, target);
        case XmlElement e -> element(e, look, target, text, floating);
      }
    }
  }

  private void element(
      XmlElement e,
      Set<Span.Style> look,
      @Nullable String target,
      StyledTextBuilder text,
      List<XmlElement> floating) {
    switch (e.name()) {
      case "s" ->
          text.append(" ".repeat(Math.clamp(e.number("c", 1), 1, MAX_SPACES)), look, target);
      case "tab" -> text.append("\t");
      case "line-break" -> text.append("\n");
      case "a" -> walk(e, look, e.attribute("href"), text, floating);
      case "span" ->
          walk(e, both(look, styles.look(e.attribute("style-name", ""))), target, text, floating);
      case "note" -> {
        text.append("[" + e.child("note-citation").text().strip() + "]");
        floating.add(e);
      }
      case "frame", "g", "custom-shape", "rect", "line" -> floating.add(e);
      case "annotation", "annotation-end", "ruby-text", "tracked-changes" -> {}
      default -> walk(e, look, target, text, floating);
    }
  }

  private static Set<Span.Style> both(Set<Span.Style> one, Set<Span.Style> other) {
    Set<Span.Style> both = EnumSet.noneOf(Span.Style.class);
    both.addAll(one);
    both.addAll(other);
    return both;
  }
}
