// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The running text of a story's paragraphs: runs, links, fields, formulas, tracked changes as if
 * accepted. Fields may reach over paragraphs, so a story's paragraphs must come in order.
 */
final class WordInlines {

  private static final Pattern LINK_FIELD = Pattern.compile("\\s*HYPERLINK\\s+\"([^\"]*)\".*");

  private final WordStyles styles;
  private final Map<String, Relationship> relationships;
  private final UnaryOperator<String> noteMark;
  private final Deque<Field> fields = new ArrayDeque<>();

  /** A field that is open: first its instruction is gathered, then its result shows. */
  private static final class Field {
    final StringBuilder instruction = new StringBuilder();
    @Nullable String target;
    boolean shows;
  }

  /**
   * Reads the text of one part.
   *
   * @param noteMark from a note's kind and id, such as "footnote 2", to what stands in the text
   */
  WordInlines(
      WordStyles styles, Map<String, Relationship> relationships, UnaryOperator<String> noteMark) {
    this.styles = styles;
    this.relationships = relationships;
    this.noteMark = noteMark;
  }

  /** The paragraph's text; drawings in it are added to {@code drawings}. */
  StyledText read(XmlElement paragraph, List<XmlElement> drawings) {
    StyledTextBuilder text = new StyledTextBuilder();
    walk(paragraph, null, text, drawings);
    return text.build();
  }

  private void walk(
      XmlElement parent,
      @Nullable String target,
      StyledTextBuilder text,
      List<XmlElement> drawings) {
    for (XmlElement child : parent.children()) {
      switch (child.name()) {
        case "r" -> run(child, target, text, drawings);
        case "hyperlink" -> walk(child, linkTarget(child, target), text, drawings);
        case "oMath" -> text.append(MathText.inline(child));
        case "oMathPara" -> text.breakLine().append(MathText.display(child)).append("\n");
        case "sdt" -> contentControl(child, target, text, drawings);
        case "del", "moveFrom", "pPr", "rPr", "sdtPr" -> {}
        default -> walk(child, target, text, drawings);
      }
    }
  }

  private void contentControl(
      XmlElement control,
      @Nullable String target,
      StyledTextBuilder text,
      List<XmlElement> drawings) {
    XmlElement box = control.path("sdtPr", "checkbox");
    if (box.exists()) {
      String checked = box.child("checked").attribute("val", "0");
      text.append(checked.equals("1") || checked.equals("true") ? "[x]" : "[ ]");
    } else {
      walk(control.child("sdtContent"), target, text, drawings);
    }
  }

  private @Nullable String linkTarget(XmlElement link, @Nullable String otherwise) {
    Relationship relationship = relationships.get(link.attribute("r:id", ""));
    String anchor = link.attribute("anchor");
    if (relationship != null) {
      return anchor == null ? relationship.target() : relationship.target() + "#" + anchor;
    }
    return anchor == null ? otherwise : "#" + anchor;
  }

  private void run(
      XmlElement run, @Nullable String target, StyledTextBuilder text, List<XmlElement> drawings) {
    if (styles.has(run, "vanish") || styles.has(run, "webHidden")) {
      return;
    }
    Set<Span.Style> look = look(run);
    for (XmlElement child : run.children()) {
      switch (child.name()) {
        case "fldChar" -> field(child, text);
        case "instrText" -> instruction(child.text());
        case "drawing", "pict", "object" -> drawings.add(child);
        case "rPr" -> {}
        default -> append(plain(child), look, target, text);
      }
    }
  }

  private void append(
      String plain, Set<Span.Style> look, @Nullable String target, StyledTextBuilder text) {
    Field field = fields.peek();
    if (field != null && !field.shows) {
      return;
    }
    String link = target;
    for (Field open : fields) {
      link = link == null ? open.target : link;
    }
    text.append(plain, look, link);
  }

  private String plain(XmlElement e) {
    return switch (e.name()) {
      case "t" -> e.text();
      case "tab", "ptab" -> "\t";
      case "br", "cr" -> "\n";
      case "noBreakHyphen" -> "\u2011";
      case "sym" -> SymbolFont.character(e.attribute("char", ""), e.attribute("font", ""));
      case "footnoteReference" -> noteMark.apply("footnote " + e.attribute("id", ""));
      case "endnoteReference" -> noteMark.apply("endnote " + e.attribute("id", ""));
      case "ruby" -> e.child("rubyBase").text();
      default -> "";
    };
  }

  private Set<Span.Style> look(XmlElement run) {
    Set<Span.Style> look = EnumSet.noneOf(Span.Style.class);
    if (styles.has(run, "b")) {
      look.add(Span.Style.BOLD);
    }
    if (styles.has(run, "i")) {
      look.add(Span.Style.ITALIC);
    }
    if (styles.has(run, "strike") || styles.has(run, "dstrike")) {
      look.add(Span.Style.STRIKETHROUGH);
    }
    return look;
  }

  private void field(XmlElement mark, StyledTextBuilder text) {
    switch (mark.attribute("fldCharType", "")) {
      case "begin" -> {
        fields.push(new Field());
        XmlElement box = mark.path("ffData", "checkBox");
        if (box.exists()) {
          XmlElement state =
              box.child("checked").exists() ? box.child("checked") : box.child("default");
          boolean checked = state.exists() && !state.attribute("val", "1").matches("0|false");
          text.append(checked ? "[x]" : "[ ]");
        }
      }
      case "separate" -> {
        Field field = fields.peek();
        if (field != null) {
          field.shows = true;
          Matcher link = LINK_FIELD.matcher(field.instruction);
          field.target = link.matches() ? link.group(1) : null;
        }
      }
      default -> fields.poll();
    }
  }

  private void instruction(String text) {
    Field field = fields.peek();
    if (field != null) {
      field.instruction.append(text);
    }
  }
}
