// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

import dev.legible.document.Span;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds within one group and ends with it. */
final class RtfState {

  /** Where a group's text goes. */
  enum Destination {
    TEXT,
    NOWHERE,
    MARKER,
    FONTS,
    STYLES,
    INSTRUCTION,
    PICTURE,
    NOTE,
    HEADER,
    FOOTER,
    INFO,
    TITLE,
    AUTHOR
  }

  Destination destination = Destination.TEXT;
  Set<Span.Style> look = EnumSet.noneOf(Span.Style.class);
  boolean hidden;
  int unicodeSkip = 1;
  Charset charset;
  @Nullable String target;

  RtfState(Charset charset) {
    this.charset = charset;
  }

  RtfState inner() {
    RtfState inner = new RtfState(charset);
    inner.destination = destination;
    inner.look = EnumSet.noneOf(Span.Style.class);
    inner.look.addAll(look);
    inner.hidden = hidden;
    inner.unicodeSkip = unicodeSkip;
    inner.target = target;
    return inner;
  }

  void toggle(Span.Style style, boolean on) {
    if (on) {
      look.add(style);
    } else {
      look.remove(style);
    }
  }
}
