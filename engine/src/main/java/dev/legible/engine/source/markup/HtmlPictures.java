// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.engine.source.flow.FlowPageBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** The pictures of a page: those within the document are read, none is ever fetched. */
final class HtmlPictures {

  private final Lookup lookup;

  /** Finds a picture that came with the page; no bytes when there is none. */
  @FunctionalInterface
  interface Lookup {
    byte[] bytes(String address) throws IOException;
  }

  HtmlPictures(Lookup lookup) {
    this.lookup = lookup;
  }

  void add(Element image, FlowPageBuilder page) {
    String address = image.attr("src").strip();
    String description = image.attr("alt").isBlank() ? image.attr("title") : image.attr("alt");
    page.picture(bytes(address), description.strip());
  }

  private byte[] bytes(String address) {
    try {
      boolean inline = address.regionMatches(true, 0, "data:", 0, 5);
      return inline ? inline(address) : lookup.bytes(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of a data address (RFC 2397) in Base64; damaged ones have none. */
  private static byte[] inline(String address) {
    int comma = address.indexOf(',');
    boolean encoded =
        comma > 0 && address.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64");
    if (!encoded) {
      return new byte[0];
    }
    try {
      return Base64.getMimeDecoder().decode(address.substring(comma + 1));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
