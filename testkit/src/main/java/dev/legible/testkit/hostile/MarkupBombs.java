// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.nio.charset.StandardCharsets;

/** Text formats that expand, reach outside or nest without end. */
public final class MarkupBombs {

  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private MarkupBombs() {}

  /** XML whose one entity expands to a billion copies of a word ("billion laughs"). */
  public static byte[] entities() {
    return utf8(PROLOG + laughs("list") + "<list>&e9;</list>");
  }

  /** XML with one long entity used many times: quadratic growth without nesting. */
  public static byte[] quadraticEntity() {
    String declaration = "<!DOCTYPE list [<!ENTITY e \"" + "laugh ".repeat(10_000) + "\">]>\n";
    return utf8(PROLOG + declaration + "<list>" + "&e;".repeat(10_000) + "</list>");
  }

  /** A news feed whose title is the entity that expands to a billion words. */
  public static byte[] feedWithEntities() {
    return utf8(
        PROLOG
            + laughs("rss")
            + "<rss version=\"2.0\"><channel><title>&e9;</title><link>http://localhost/</link>"
            + "<description>News</description><item><title>First</title></item></channel></rss>");
  }

  /** XML that asks its reader to include the file at this URI, be it local or on the network. */
  public static byte[] externalEntity(String uri) {
    return utf8(
        PROLOG
            + "<!DOCTYPE list [<!ENTITY out SYSTEM \""
            + uri
            + "\">]>\n<list>before &out; after</list>");
  }

  /** XML that names this URI as its external subset, which a reader fetches before all else. */
  public static byte[] externalSubset(String uri) {
    return utf8(PROLOG + "<!DOCTYPE list SYSTEM \"" + uri + "\">\n<list>text</list>");
  }

  /** XML elements nested {@code depth} deep. */
  public static byte[] deepXml(int depth) {
    return utf8(PROLOG + "<a>".repeat(depth) + "text" + "</a>".repeat(depth));
  }

  /** JSON arrays nested {@code depth} deep. */
  public static byte[] deepJson(int depth) {
    return utf8("[".repeat(depth) + "1" + "]".repeat(depth));
  }

  /** JSON objects nested {@code depth} deep. */
  public static byte[] deepJsonObjects(int depth) {
    return utf8("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
  }

  /** HTML elements nested {@code depth} deep, of which none is closed. */
  public static byte[] deepHtml(int depth) {
    return utf8("<!DOCTYPE html><html><body>" + "<div><b>".repeat(depth / 2) + "text");
  }

  /** HTML with {@code count} tables, each in a cell of the one before. */
  public static byte[] nestedTables(int count) {
    return utf8("<!DOCTYPE html><html><body>" + "<table><tr><td>".repeat(count) + "text");
  }

  /** Rich text with groups nested {@code depth} deep. */
  public static byte[] deepRtf(int depth) {
    return utf8("{\\rtf1 " + "{\\b ".repeat(depth) + "text" + "}".repeat(depth) + "}");
  }

  static String laughs(String root) {
    StringBuilder out = new StringBuilder("<!DOCTYPE " + root + " [<!ENTITY e0 \"laugh \">\n");
    for (int i = 1; i < 10; i++) {
      String previous = "&e" + (i - 1) + ";";
      out.append("<!ENTITY e" + i + " \"" + previous.repeat(10) + "\">\n");
    }
    return out.append("]>\n").toString();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
