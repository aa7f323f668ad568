// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.plain.Encodings;
import dev.legible.engine.source.tabular.DelimitedText.Dialect;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells texts apart by how they begin and are built; the file's name only breaks a tie. */
final class TextKind {

  private static final Pattern ROOT =
      Pattern.compile("<(?:[\\w.-]+:)?([A-Za-z][\\w.-]*)[\\s/>]", Pattern.DOTALL);
  private static final Pattern NOT_ELEMENTS =
      Pattern.compile("<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?])?[^>]*>", Pattern.DOTALL);
  private static final Pattern HTML_TAG =
      Pattern.compile(
          "<(?:html|head|body|div|p|table|span|h[1-6]|ul|ol|a|br|b|i|meta|title|font|center|section|article|main|nav|header|form|pre|blockquote|dl|script|style)[\\s/>]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL_HEADER =
      Pattern.compile(
          "^(?:From|To|Cc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|X-[\\w-]+|Reply-To|Sender|DKIM-Signature|Content-Transfer-Encoding): ?.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADER = Pattern.compile("^[!-9;-~]+:.*");
  private static final Pattern MARKDOWN =
      Pattern.compile(
          "(?m)^#{1,6} \\S|^```|^~~~|^\\s*[-*+] \\[[ x]] |\\[[^]\\n]+]\\([^)\\n]+\\)|^\\|? *:?-{3,}:? *\\|");

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("csv", MediaTypes.CSV),
          Map.entry("tsv", MediaTypes.TSV),
          Map.entry("tab", MediaTypes.TSV),
          Map.entry("md", MediaTypes.MARKDOWN),
          Map.entry("markdown", MediaTypes.MARKDOWN),
          Map.entry("html", MediaTypes.HTML),
          Map.entry("htm", MediaTypes.HTML),
          Map.entry("xhtml", MediaTypes.HTML),
          Map.entry("eml", MediaTypes.EML),
          Map.entry("json", MediaTypes.JSON),
          Map.entry("jsonl", MediaTypes.JSON),
          Map.entry("ipynb", MediaTypes.IPYNB));

  private final byte[] head;
  private final boolean cut;
  private final String ending;

  /** {@code cut}: the head is not the whole file. */
  TextKind(byte[] head, boolean cut, String name) {
    this.head = head;
    this.cut = cut;
    this.ending = MediaTypeNames.ending(name);
  }

  /** The media type, or null when the bytes are no text. */
  @Nullable String mediaType() {
    String text = text();
    if (text == null) {
      return null;
    }
    String start = text.stripLeading();
    if (start.startsWith("<")) {
      String marked = markup(start);
      if (marked != null) {
        return marked;
      }
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      String json = json(start);
      if (json != null) {
        return json;
      }
    }
    return isMail(text) ? MediaTypes.EML : plain(text);
  }

  /** The decoded head, without a character that the cut may have halved; null for binary bytes. */
  private @Nullable String text() {
    byte[] whole = cut ? Arrays.copyOf(head, lastLineEnd()) : head;
    Charset charset = Encodings.detect(whole);
    String text = new String(whole, charset);
    long odd =
        text.chars()
            .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B)
            .count();
    boolean zeros = text.indexOf('\0') >= 0;
    long wrong = text.chars().filter(c -> c == 0xFFFD).count();
    boolean binary =
        zeros || odd * 100 > text.length() || wrong * 10 > text.length() || isNoise(text, charset);
    return binary ? null : text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Any two bytes are a character of UTF-16; of those of no text a tenth is nobody's,
   * of those of a text hardly any. */
  private static boolean isNoise(String text, Charset charset) {
    if (!charset.name().startsWith("UTF-16")) {
      return false;
    }
    long nobodys =
        text.codePoints()
            .map(Character::getType)
            .filter(
                type ->
                    type == Character.UNASSIGNED
                        || type == Character.PRIVATE_USE
                        || type == Character.SURROGATE)
            .count();
    return nobodys * 50 > text.length();
  }

  private int lastLineEnd() {
    for (int i = head.length - 1; i > head.length / 2; i--) {
      if (head[i] == '\n') {
        return (i + 2) & ~1;
      }
    }
    return head.length & ~3;
  }

  private @Nullable String markup(String start) {
    String lower = start.substring(0, Math.min(start.length(), 2_000)).toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html")) {
      return MediaTypes.HTML;
    }
    Matcher root = ROOT.matcher(NOT_ELEMENTS.matcher(start).replaceAll(" "));
    String name = root.find() ? root.group(1) : "";
    switch (name) {
      case "rss", "RDF" -> {
        return MediaTypes.RSS;
      }
      case "feed" -> {
        return MediaTypes.ATOM;
      }
      default -> {}
    }
    if (name.equalsIgnoreCase("html")) {
      return MediaTypes.HTML;
    }
    if (lower.startsWith("<?xml") || start.startsWith("<!DOCTYPE")) {
      return MediaTypes.XML;
    }
    if (HTML_TAG.matcher(start).lookingAt()
        || (lower.startsWith("<!--") && HTML_TAG.matcher(start).find())) {
      return MediaTypes.HTML;
    }
    return name.isEmpty() ? null : ending.equals("md") ? MediaTypes.MARKDOWN : MediaTypes.XML;
  }

  private @Nullable String json(String start) {
    boolean looks =
        start.matches("(?s)(?:\\{\\s*(?:\"|})|\\[\\s*(?:[\\[{\"\\d\\]-]|true|false|null)).*");
    boolean named = "json".equals(ending) || "jsonl".equals(ending) || "ipynb".equals(ending);
    if (!looks && !named) {
      return null;
    }
    if (!named && !JsonShape.valid(start, cut)) {
      return null;
    }
    boolean notebook =
        start.startsWith("{")
            && (start.contains("\"cells\"") || "ipynb".equals(ending))
            && (start.contains("\"nbformat\"") || start.contains("\"cell_type\""));
    return notebook ? MediaTypes.IPYNB : MediaTypes.JSON;
  }

  private static boolean isMail(String text) {
    int known = 0;
    int seen = 0;
    for (String line : (Iterable<String>) text.lines().limit(200)::iterator) {
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      boolean mailbox = seen == 0 && line.startsWith("From ");
      if (line.isEmpty()) {
        break;
      }
      if (folded || mailbox) {
        continue;
      }
      if (!HEADER.matcher(line).matches()) {
        return false;
      }
      known += MAIL_HEADER.matcher(line).matches() ? 1 : 0;
      seen++;
    }
    return known >= 2;
  }

  private String plain(String text) {
    String named = BY_ENDING.get(ending);
    boolean textName =
        named != null || ending.equals("txt") || ending.equals("text") || ending.equals("log");
    if (named != null && !named.equals(MediaTypes.JSON) && !named.equals(MediaTypes.IPYNB)) {
      return named;
    }
    if (!textName) {
      Dialect dialect = Dialect.of(text);
      boolean table = dialect.rows() >= 2 && dialect.columns() >= 2 && dialect.evenness() > 0.95;
      if (table && !MARKDOWN.matcher(text).find() && !looksLikeProse(text, dialect)) {
        return dialect.delimiter() == '\t' ? MediaTypes.TSV : MediaTypes.CSV;
      }
      if (ending.isEmpty() && MARKDOWN.matcher(text).results().limit(2).count() == 2) {
        return MediaTypes.MARKDOWN;
      }
    }
    return MediaTypes.TEXT;
  }

  /** A comma in each of two sentences makes no table. */
  private static boolean looksLikeProse(String text, Dialect dialect) {
    return dialect.delimiter() == ',' && dialect.columns() == 2 && text.contains(". ");
  }
}
