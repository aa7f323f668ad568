// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Span;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.rtf.RtfState.Destination;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the groups and control words of an RTF text. */
final class RtfReader {

  private static final Pattern LINK = Pattern.compile("\\s*HYPERLINK\\s+\"?([^\"\\s]+)\"?.*");
  private static final Map<String, Destination> DESTINATIONS =
      Map.ofEntries(
          Map.entry("fonttbl", Destination.FONTS),
          Map.entry("stylesheet", Destination.STYLES),
          Map.entry("listtext", Destination.MARKER),
          Map.entry("pntext", Destination.MARKER),
          Map.entry("fldinst", Destination.INSTRUCTION),
          Map.entry("pict", Destination.PICTURE),
          Map.entry("footnote", Destination.NOTE),
          Map.entry("header", Destination.HEADER),
          Map.entry("headerf", Destination.HEADER),
          Map.entry("headerl", Destination.HEADER),
          Map.entry("headerr", Destination.HEADER),
          Map.entry("footer", Destination.FOOTER),
          Map.entry("footerf", Destination.FOOTER),
          Map.entry("footerl", Destination.FOOTER),
          Map.entry("footerr", Destination.FOOTER),
          Map.entry("title", Destination.TITLE),
          Map.entry("author", Destination.AUTHOR),
          Map.entry("colortbl", Destination.NOWHERE),
          Map.entry("info", Destination.INFO),
          Map.entry("xe", Destination.NOWHERE),
          Map.entry("tc", Destination.NOWHERE),
          Map.entry("nonshppict", Destination.NOWHERE),
          Map.entry("objdata", Destination.NOWHERE));

  private final RtfTokens tokens;
  private final Limits limits;
  private final RtfBlocks blocks;
  private final Map<Integer, Charset> fonts = new HashMap<>();
  private final Deque<RtfState> outer = new ArrayDeque<>();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private RtfState state = new RtfState(RtfCharsets.WESTERN);
  private Charset defaultCharset = RtfCharsets.WESTERN;
  private int font;
  private int toSkip;
  private boolean ignorable;

  RtfReader(byte[] rtf, Limits limits, FlowPageBuilder page) {
    this.tokens = new RtfTokens(rtf);
    this.limits = limits;
    this.blocks = new RtfBlocks(page);
  }

  Map<String, String> read() {
    for (RtfTokens.Kind kind = tokens.next(); kind != RtfTokens.Kind.END; kind = tokens.next()) {
      switch (kind) {
        case OPEN -> open();
        case CLOSE -> close();
        case CONTROL -> control(tokens.name(), tokens.number());
        case BYTE -> take(tokens.value());
        case END -> {}
      }
    }
    flush();
    return blocks.finish();
  }

  private void open() {
    flush();
    if (outer.size() >= limits.nestingDepth()) {
      throw new LegibleException(
          ErrorCode.NESTING_TOO_DEEP,
          "The RTF nests more than %d groups. If the document is sound, raise --max-nesting."
              .formatted(limits.nestingDepth()));
    }
    outer.push(state);
    state = state.inner();
    ignorable = false;
    toSkip = 0;
  }

  private void close() {
    flush();
    Destination ended = state.destination;
    if (outer.isEmpty()) {
      return;
    }
    RtfState inner = state;
    state = outer.pop();
    if (ended != state.destination) {
      blocks.ended(ended);
      if (ended == Destination.INSTRUCTION && !outer.isEmpty()) {
        Matcher link = LINK.matcher(blocks.takeInstruction());
        state.target = link.matches() ? link.group(1) : inner.target;
      }
    }
    toSkip = 0;
  }

  private void control(String name, int number) {
    if (name.equals("u") && number != RtfTokens.NONE) {
      flush();
      text(Character.toString((char) number));
      toSkip = state.unicodeSkip;
      return;
    }
    flush();
    toSkip = 0;
    if (name.equals("*")) {
      ignorable = true;
      return;
    }
    Destination destination = DESTINATIONS.get(name);
    if (destination != null && state.destination != Destination.NOWHERE) {
      enter(destination);
    } else if (ignorable && !name.equals("shppict")) {
      state.destination = Destination.NOWHERE;
    } else if (state.destination == Destination.FONTS || state.destination == Destination.STYLES) {
      define(name, number);
    } else {
      look(name, number);
    }
    ignorable = false;
  }

  private void enter(Destination destination) {

    state.destination = destination;
    blocks.begun(destination);
  }

  private void define(String name, int number) {
    switch (name) {
      case "f" -> font = number;
      case "fcharset" -> fonts.put(font, RtfCharsets.ofFont(number, defaultCharset));
      default -> blocks.define(name, number);
    }
  }

  private void look(String name, int number) {
    boolean on = number != 0;
    switch (name) {
      case "ansicpg" -> {
        defaultCharset = RtfCharsets.ofCodePage(number);
        state.charset = defaultCharset;
      }
      case "mac" -> state.charset = RtfCharsets.ofCodePage(10_000);
      case "f" -> state.charset = fonts.getOrDefault(number, defaultCharset);
      case "uc" -> state.unicodeSkip = Math.clamp(number, 0, 16);
      case "b" -> state.toggle(Span.Style.BOLD, on);
      case "i" -> state.toggle(Span.Style.ITALIC, on);
      case "strike" -> state.toggle(Span.Style.STRIKETHROUGH, on);
      case "v", "deleted" -> state.hidden = on;
      case "plain" -> {
        state.look.clear();
        state.hidden = false;
      }
      case "bin" -> tokens.skip(number);
      default -> {
        String character = RtfBlocks.character(name);
        if (!character.isEmpty()) {
          text(character);
        } else if (state.destination != Destination.NOWHERE) {
          blocks.control(name, number, state);
        }
      }
    }
  }

  private void take(int value) {
    if (toSkip > 0) {
      toSkip--;
    } else {
      pending.write(value);
    }
  }

  private void flush() {
    if (pending.size() > 0) {
      text(pending.toString(state.charset));
      pending.reset();
    }
  }

  private void text(String text) {
    if (!state.hidden && state.destination != Destination.NOWHERE) {
      blocks.text(text, state);
    }
  }
}
