// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a slide's shapes inherit from its layout and master (ECMA-376 part 1, 19.3.1.36): places and
 * list styles.
 */
record Placeholders(XmlElement layout, XmlElement master) {

  private static final Set<String> TITLES = Set.of("title", "ctrTitle");

  /** The placeholder type of a shape; "obj" for one without, empty for a shape that is none. */
  static String typeOf(XmlElement shape) {
    XmlElement placeholder = placeholder(shape);
    return placeholder.exists() ? placeholder.attribute("type", "obj") : "";
  }

  private static XmlElement placeholder(XmlElement shape) {
    for (XmlElement properties : shape.children()) {
      XmlElement placeholder = properties.path("nvPr", "ph");
      if (placeholder.exists()) {
        return placeholder;
      }
    }
    return XmlElement.NOTHING;
  }

  static boolean isTitle(XmlElement shape) {
    return TITLES.contains(typeOf(shape));
  }

  /** The shape and those it inherits from, nearest first. */
  List<XmlElement> chain(XmlElement shape) {
    List<XmlElement> chain = new ArrayList<>();
    chain.add(shape);
    XmlElement own = placeholder(shape);
    if (own.exists()) {
      XmlElement inLayout = find(layout, own);
      chain.add(inLayout);
      XmlElement pattern = placeholder(inLayout);
      chain.add(find(master, pattern.exists() ? pattern : own));
    }
    return chain;
  }

  private static XmlElement find(XmlElement page, XmlElement wanted) {
    String type = general(wanted.attribute("type", "obj"));
    XmlElement byType = XmlElement.NOTHING;
    for (XmlElement shape : page.path("cSld", "spTree").children("sp")) {
      XmlElement candidate = placeholder(shape);
      String index = wanted.attribute("idx");
      if (!candidate.exists()) {
        continue;
      }
      if (index != null && index.equals(candidate.attribute("idx"))) {
        return shape;
      }
      if (!byType.exists() && general(candidate.attribute("type", "obj")).equals(type)) {
        byType = shape;
      }
    }
    return byType;
  }

  /** Kinds of one family share a master's placeholder. */
  private static String general(String type) {
    return switch (type) {
      case "ctrTitle", "title" -> "title";
      case "sldNum", "dt", "ftr" -> type;
      default -> "body";
    };
  }

  /** The properties of a paragraph at this level, nearest first. */
  List<XmlElement> levelProperties(XmlElement shape, int level) {
    String name = "lvl" + (level + 1) + "pPr";
    List<XmlElement> found = new ArrayList<>();
    for (XmlElement ancestor : chain(shape)) {
      found.add(ancestor.path("txBody", "lstStyle", name));
    }
    String type = typeOf(shape);
    if (!type.isEmpty() && general(type).equals("body")) {
      found.add(master.path("txStyles", "bodyStyle", name));
    }
    return found;
  }

  /** The offset of a shape in English metric units; {0, 0} when nothing says it. */
  long[] offset(XmlElement shape) {
    for (XmlElement ancestor : chain(shape)) {
      for (XmlElement holder : ancestor.children()) {
        XmlElement offset = holder.is("xfrm") ? holder.child("off") : holder.path("xfrm", "off");
        if (offset.exists()) {
          return new long[] {offset.number("x", 0), offset.number("y", 0)};
        }
      }
    }
    return new long[] {0, 0};
  }
}
