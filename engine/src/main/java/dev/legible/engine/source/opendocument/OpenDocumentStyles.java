// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.document.Span;
import dev.legible.engine.source.xml.XmlElement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The looks of text and the kinds of lists that a document names. */
final class OpenDocumentStyles {

  private final Map<String, Set<Span.Style>> looks = new HashMap<>();
  private final Map<String, XmlElement> lists = new HashMap<>();

  /** Takes a {@code style} or {@code list-style} element. */
  void take(XmlElement element) {
    String name = element.attribute("name", "");
    if (element.is("list-style")) {
      lists.put(name, element);
    } else if (element.attribute("family", "").equals("text")) {
      looks.put(name, look(element.child("text-properties")));
    }
  }

  private static Set<Span.Style> look(XmlElement properties) {
    Set<Span.Style> look = EnumSet.noneOf(Span.Style.class);
    if (properties.attribute("font-weight", "").matches("bold|[6-9]00")) {
      look.add(Span.Style.BOLD);
    }
    if (properties.attribute("font-style", "").matches("italic|oblique")) {
      look.add(Span.Style.ITALIC);
    }
    if (!properties.attribute("text-line-through-style", "none").equals("none")) {
      look.add(Span.Style.STRIKETHROUGH);
    }
    return look;
  }

  Set<Span.Style> look(String style) {
    return looks.getOrDefault(style, Set.of());
  }

  /** The level of a list style, from 1; an element that does not exist when nothing defines it. */
  XmlElement level(String listStyle, int level) {
    XmlElement style = lists.getOrDefault(listStyle, XmlElement.NOTHING);
    for (XmlElement candidate : style.children()) {
      if (candidate.number("level", 0) == level) {
        return candidate;
      }
    }
    return XmlElement.NOTHING;
  }
}
