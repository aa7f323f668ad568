// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.document.BlockType;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Turns a tree of HTML into blocks: text gathers until a block begins or ends. Not thread-safe; one
 * for each page or table cell.
 */
final class HtmlBlocks {

  private static final Set<String> UNSEEN =
      Set.of(
          "script",
          "style",
          "template",
          "noscript",
          "head",
          "svg",
          "iframe",
          "object",
          "canvas",
          "audio",
          "video",
          "datalist",
          "annotation",
          "annotation-xml");
  private static final Set<String> BLOCKS =
      Set.of(
          "html",
          "body",
          "p",
          "div",
          "section",
          "article",
          "header",
          "footer",
          "nav",
          "main",
          "aside",
          "figure",
          "fieldset",
          "form",
          "address",
          "blockquote",
          "details",
          "summary",
          "legend",
          "center",
          "dialog",
          "hgroup",
          "search",
          "noframes",
          "optgroup",
          "option",
          "select",
          "li",
          "dt",
          "dd",
          "tr",
          "td",
          "th",
          "tbody",
          "thead",
          "tfoot",
          "frameset");
  private static final Map<String, Span.Style> STYLES =
      Map.ofEntries(
          Map.entry("b", Span.Style.BOLD),
          Map.entry("strong", Span.Style.BOLD),
          Map.entry("i", Span.Style.ITALIC),
          Map.entry("em", Span.Style.ITALIC),
          Map.entry("cite", Span.Style.ITALIC),
          Map.entry("dfn", Span.Style.ITALIC),
          Map.entry("var", Span.Style.ITALIC),
          Map.entry("s", Span.Style.STRIKETHROUGH),
          Map.entry("strike", Span.Style.STRIKETHROUGH),
          Map.entry("del", Span.Style.STRIKETHROUGH),
          Map.entry("code", Span.Style.CODE),
          Map.entry("kbd", Span.Style.CODE),
          Map.entry("samp", Span.Style.CODE),
          Map.entry("tt", Span.Style.CODE));

  private final FlowPageBuilder page;
  private final HtmlPictures pictures;
  private final Limits limits;
  private final List<Runnable> floating = new ArrayList<>();
  private StyledTextBuilder text = new StyledTextBuilder();
  private String marker = "";
  private int itemDepth;
  private int depth;

  HtmlBlocks(FlowPageBuilder page, HtmlPictures pictures, Limits limits) {
    this.page = page;
    this.pictures = pictures;
    this.limits = limits;
  }

  /** Adds all that an element holds. */
  void add(Element root) {
    children(root, HtmlStyle.PLAIN);
    flush();
  }

  private void children(Node parent, HtmlStyle style) {
    for (Node child : parent.childNodes()) {
      if (child instanceof TextNode words) {
        text(words.getWholeText(), style);
      } else if (child instanceof Element element && !UNSEEN.contains(element.normalName())) {
        element(element, style);
      }
    }
  }

  /** White space collapses to one blank. */
  private void text(String words, HtmlStyle style) {
    StringBuilder run = new StringBuilder();
    boolean space = text.endsWithSpace();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (!blank) {
        run.append(c);
      } else if (!space) {
        run.append(' ');
      }
      space = blank;
    }
    text.append(run.toString(), style.styles(), style.target());
  }

  private void element(Element element, HtmlStyle style) {
    String name = element.normalName();
    Span.Style look = STYLES.get(name);
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, style);
      case "ul", "ol", "menu", "dir" -> nested(() -> list(element, style));
      case "dl" -> nested(() -> definitions(element, style));
      case "table" -> nested(() -> table(element));
      case "pre", "listing", "xmp" -> {
        flush();
        page.code(element.wholeText().replaceFirst("^\\R", ""));
      }
      case "br" -> text.append("\n");
      case "hr" -> flush();
      case "img" -> floating.add(() -> pictures.add(element, page));
      case "input" -> input(element, style);
      case "figcaption" -> caption(element);
      case "a" -> children(element, style.linked(element));
      case "wbr" -> {}
      default -> {
        if (BLOCKS.contains(name)) {
          nested(() -> children(element, style));
        } else {
          children(element, look == null ? style : style.with(look));
        }
      }
    }
  }

  /** A block: what came before it ends, and so does it. */
  private void nested(Runnable content) {
    if (++depth > limits.nestingDepth()) {
      throw new LegibleException(
          ErrorCode.NESTING_TOO_DEEP,
          "The HTML nests more than %d blocks. If the document is sound, raise --max-nesting."
              .formatted(limits.nestingDepth()));
    }
    flush();
    content.run();
    flush();
    depth--;
  }

  private void heading(Element element, HtmlStyle style) {
    flush();
    children(element, style);
    StyledText title = take();
    page.heading(element.normalName().charAt(1) - '0', title);
    flush();
  }

  private void caption(Element element) {
    flush();
    children(element, HtmlStyle.PLAIN);
    page.block(BlockType.CAPTION, 0, take());
    flush();
  }

  private void list(Element list, HtmlStyle style) {
    int outer = itemDepth;
    itemDepth++;
    boolean ordered = list.normalName().equals("ol");
    int number = HtmlTables.number(list.attr("start"), 1);
    for (Node node : list.childNodes()) {
      if (node instanceof Element item && item.normalName().equals("li")) {
        number = HtmlTables.number(item.attr("value"), number);
        marker = ordered ? number + "." : "•";
        number++;
        nested(() -> children(item, style));
        marker = "";
      } else if (node instanceof Element element && !UNSEEN.contains(element.normalName())) {
        element(element, style);
      }
    }
    itemDepth = outer;
  }

  /** Terms are items, their descriptions items below them. */
  private void definitions(Element list, HtmlStyle style) {
    int outer = itemDepth;
    for (Element child : list.children()) {
      boolean term = child.normalName().equals("dt");
      boolean described = child.normalName().equals("dd");
      if (term || described) {
        itemDepth = outer + (term ? 1 : 2);
        marker = "•";
        nested(() -> children(child, term ? style.with(Span.Style.BOLD) : style));
        marker = "";
      } else if (!UNSEEN.contains(child.normalName())) {
        itemDepth = outer;
        nested(() -> definitions(child, style));
      }
    }
    itemDepth = outer;
  }

  private void table(Element table) {
    HtmlTables tables = new HtmlTables(pictures, limits);
    Element frame = tables.onlyCell(table);
    if (frame != null) {
      children(frame, HtmlStyle.PLAIN);
    } else {
      tables.add(table, page);
    }
  }

  private void input(Element input, HtmlStyle style) {
    switch (input.attr("type")) {
      case "checkbox", "radio" -> text(input.hasAttr("checked") ? " [x] " : " [ ] ", style);
      case "hidden", "password", "image", "file" -> {}
      default -> text(" " + input.attr("value") + " ", style);
    }
  }

  private StyledText take() {
    StyledText taken = text.build();
    text = new StyledTextBuilder();
    return taken;
  }

  private void flush() {
    StyledText taken = take();
    if (!taken.text().isBlank()) {
      if (marker.isEmpty()) {
        page.paragraph(taken);
      } else {
        page.listItem(itemDepth, marker, taken);
        marker = "";
      }
    }
    List<Runnable> waiting = List.copyOf(floating);
    floating.clear();
    waiting.forEach(Runnable::run);
  }
}
