// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** URLs as people may see them: queries and user information carry secrets and are left out. */
public final class ShownUrl {

  private ShownUrl() {}

  /** The URL without what may be secret; a word for it when it is none of http or https. */
  public static String of(String url) {
    @Nullable HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null ? "an address that is no URL" : of(parsed);
  }

  static String of(HttpUrl url) {
    return Origin.of(url) + url.encodedPath();
  }
}
