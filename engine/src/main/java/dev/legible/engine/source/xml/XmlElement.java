// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element with its content, known by its local name: office formats differ between their
 * editions in the namespaces' addresses only. An attribute of the relationships namespace is known
 * as {@code r:id}, all others by their local names.
 */
public final class XmlElement implements XmlNode {

  /** No element: empty, and not {@link #exists() existing}. */
  public static final XmlElement NOTHING = new XmlElement("", Map.of());

  private final String name;
  private final Map<String, String> attributes;
  private final List<XmlNode> nodes = new ArrayList<>();

  XmlElement(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = attributes.isEmpty() ? Map.of() : new HashMap<>(attributes);
  }

  void add(XmlNode node) {
    nodes.add(node);
  }

  public String name() {
    return name;
  }

  public boolean is(String otherName) {
    return name.equals(otherName);
  }

  /** False for what {@link #child} returns when there is no such child. */
  public boolean exists() {
    return !name.isEmpty();
  }

  public List<XmlNode> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  public List<XmlElement> children() {
    List<XmlElement> children = new ArrayList<>();
    for (XmlNode node : nodes) {
      if (node instanceof XmlElement element) {
        children.add(element);
      }
    }
    return children;
  }

  public List<XmlElement> children(String childName) {
    return children().stream().filter(child -> child.is(childName)).toList();
  }

  /** The first child of this name, or an empty element that does not {@link #exists() exist}. */
  public XmlElement child(String childName) {
    for (XmlNode node : nodes) {
      if (node instanceof XmlElement element && element.is(childName)) {
        return element;
      }
    }
    return NOTHING;
  }

  /** The element that is reached by these names, one level each. */
  public XmlElement path(String... names) {
    XmlElement element = this;
    for (String step : names) {
      element = element.child(step);
    }
    return element;
  }

  /** All elements of this name at any depth, in document order. */
  public List<XmlElement> descendants(String descendantName) {
    List<XmlElement> found = new ArrayList<>();
    collect(descendantName, found);
    return found;
  }

  private void collect(String wanted, List<XmlElement> found) {
    for (XmlNode node : nodes) {
      if (node instanceof XmlElement element) {
        if (element.is(wanted)) {
          found.add(element);
        }
        element.collect(wanted, found);
      }
    }
  }

  public @Nullable String attribute(String attributeName) {
    return attributes.get(attributeName);
  }

  public String attribute(String attributeName, String otherwise) {
    return attributes.getOrDefault(attributeName, otherwise);
  }

  /** The attribute as a whole number, or {@code otherwise} when it is missing or none. */
  public int number(String attributeName, int otherwise) {
    String value = attributes.get(attributeName);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  public Map<String, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  /** All character data within, in order. */
  public String text() {
    StringBuilder text = new StringBuilder();
    appendText(text);
    return text.toString();
  }

  private void appendText(StringBuilder text) {
    for (XmlNode node : nodes) {
      switch (node) {
        case XmlNode.Characters characters -> text.append(characters.text());
        case XmlElement element -> element.appendText(text);
      }
    }
  }
}
