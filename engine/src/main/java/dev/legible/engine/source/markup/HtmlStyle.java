// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.document.Span;
import java.util.EnumSet;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** How text looks where it stands, and where it leads. */
record HtmlStyle(Set<Span.Style> styles, @Nullable String target) {

  static final HtmlStyle PLAIN = new HtmlStyle(Set.of(), null);

  HtmlStyle with(Span.Style style) {
    Set<Span.Style> all = EnumSet.of(style);
    all.addAll(styles);
    return new HtmlStyle(Set.copyOf(all), target);
  }

  HtmlStyle linked(Element anchor) {
    String address = anchor.attr("href").strip();
    boolean script = address.regionMatches(true, 0, "javascript:", 0, 11);
    return address.isEmpty() || script ? this : new HtmlStyle(styles, address);
  }
}
