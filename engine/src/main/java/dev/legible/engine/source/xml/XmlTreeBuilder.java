// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.xml;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Makes trees of a parser's events and refuses depth and entities. */
final class XmlTreeBuilder extends DefaultHandler2 {

  private final Limits limits;
  private final String what;
  private final Set<String> names;
  private final XmlReader.ElementConsumer consumer;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private final StringBuilder characters = new StringBuilder();
  private int depth;

  /** An empty set of names hands over the root. */
  XmlTreeBuilder(
      Limits limits, String what, Set<String> names, XmlReader.ElementConsumer consumer) {
    this.limits = limits;
    this.what = what;
    this.names = names;
    this.consumer = consumer;
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes) {
    if (++depth > limits.nestingDepth()) {
      throw new LegibleException(
          ErrorCode.XML_TOO_DEEP,
          "The XML of %s nests more than %d elements. If the document is sound, raise --max-nesting."
              .formatted(what, limits.nestingDepth()));
    }
    flush();
    if (!open.isEmpty() || names.isEmpty() || names.contains(local)) {
      open.push(new XmlElement(local, map(attributes)));
    }
  }

  private static Map<String, String> map(Attributes attributes) {
    Map<String, String> map = HashMap.newHashMap(attributes.getLength());
    for (int i = 0; i < attributes.getLength(); i++) {
      boolean relation = attributes.getURI(i).endsWith("/relationships");
      String name = attributes.getLocalName(i);
      map.put(relation ? "r:" + name : name, attributes.getValue(i));
    }
    return map;
  }

  @Override
  public void endElement(String uri, String local, String qualified) {
    depth--;
    flush();
    if (open.isEmpty()) {
      return;
    }
    XmlElement element = open.pop();
    XmlElement parent = open.peek();
    if (element.is("AlternateContent")) {
      XmlElement chosen = chosen(element);
      if (parent == null) {
        chosen.children().forEach(this::handOver);
      } else {
        chosen.nodes().forEach(parent::add);
      }
    } else if (parent == null) {
      handOver(element);
    } else {
      parent.add(element);
    }
  }

  private void handOver(XmlElement element) {
    try {
      consumer.accept(element);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Markup compatibility: the first choice that holds anything, as a recent program would. */
  private static XmlElement chosen(XmlElement alternatives) {
    for (XmlElement choice : alternatives.children("Choice")) {
      if (!choice.children().isEmpty()) {
        return choice;
      }
    }
    return alternatives.child("Fallback");
  }

  @Override
  public void characters(char[] text, int start, int length) {
    if (!open.isEmpty()) {
      characters.append(text, start, length);
    }
  }

  private void flush() {
    XmlElement parent = open.peek();
    if (parent != null && !characters.isEmpty()) {
      parent.add(new XmlNode.Characters(characters.toString()));
    }
    characters.setLength(0);
  }

  @Override
  public void internalEntityDecl(String name, String value) {
    throw entity();
  }

  @Override
  public void externalEntityDecl(String name, @Nullable String publicId, String systemId) {
    throw entity();
  }

  @Override
  public InputSource resolveEntity(
      @Nullable String name, @Nullable String publicId, @Nullable String base, String systemId) {
    return new InputSource(new StringReader(""));
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXParseException {
    throw e;
  }

  private LegibleException entity() {
    return new LegibleException(
        ErrorCode.XML_ENTITY,
        "The XML of %s declares entities, which Legible does not expand. Save the document without a document type."
            .formatted(what));
  }
}
