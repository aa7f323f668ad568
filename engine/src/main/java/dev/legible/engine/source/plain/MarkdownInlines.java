// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import java.util.EnumSet;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The text within a Markdown block. */
final class MarkdownInlines {

  private MarkdownInlines() {}

  static StyledText read(Node block) {
    StyledTextBuilder text = new StyledTextBuilder();
    walk(block, EnumSet.noneOf(Span.Style.class), null, text);
    return text.build();
  }

  /** Adds the places of the block's pictures, which are never fetched. */
  static void pictures(Node block, FlowPageBuilder page) {
    for (Node node = block.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Image image) {
        page.figure(read(image).text());
      } else {
        pictures(node, page);
      }
    }
  }

  private static void walk(
      Node parent, Set<Span.Style> styles, @Nullable String target, StyledTextBuilder text) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text literal -> text.append(literal.getLiteral(), styles, target);
        case Code code -> text.append(code.getLiteral(), with(styles, Span.Style.CODE), target);
        case SoftLineBreak _ -> text.append(" ");
        case HardLineBreak _ -> text.append("\n");
        case StrongEmphasis strong -> walk(strong, with(styles, Span.Style.BOLD), target, text);
        case Emphasis emphasis -> walk(emphasis, with(styles, Span.Style.ITALIC), target, text);
        case Strikethrough struck ->
            walk(struck, with(styles, Span.Style.STRIKETHROUGH), target, text);
        case Link link -> walk(link, styles, link.getDestination(), text);
        case HtmlInline html -> text.append(html.getLiteral().startsWith("<br") ? "\n" : "");
        case Image _ -> {}
        default -> walk(node, styles, target, text);
      }
    }
  }

  private static Set<Span.Style> with(Set<Span.Style> styles, Span.Style added) {
    Set<Span.Style> all = EnumSet.of(added);
    all.addAll(styles);
    return all;
  }
}
