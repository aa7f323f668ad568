// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.engine.options.Limits;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.plain.Encodings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Parses HTML that stands alone or within messages, feeds and notebooks. */
public final class HtmlText {

  private static final Pattern DECLARED =
      Pattern.compile("(?:charset|encoding)\\s*=\\s*[\"']?[-\\w]+", Pattern.CASE_INSENSITIVE);
  private static final int HEAD = 8 << 10;

  private HtmlText() {}

  /** Adds the blocks of an HTML text. */
  public static void add(String html, Limits limits, FlowPageBuilder page) {
    new HtmlBlocks(page, new HtmlPictures(_ -> new byte[0]), limits).add(Jsoup.parse(html));
  }

  /** In the encoding that the page declares; when it declares none, in the most likely one. */
  static Document parse(byte[] bytes) throws IOException {
    int length = Math.min(bytes.length, HEAD);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    boolean declared = DECLARED.matcher(head).find();
    String charset = declared ? null : Encodings.detect(bytes).name();
    return Jsoup.parse(new ByteArrayInputStream(bytes), charset, "");
  }
}
