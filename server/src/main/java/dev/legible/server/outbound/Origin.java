// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import okhttp3.HttpUrl;

/**
 * The server that a URL names, in one spelling: lower case, default ports written out in {@code port}.
 */
record Origin(String scheme, String host, int port) {

  static Origin of(HttpUrl url) {
    return new Origin(url.scheme(), url.host(), url.port());
  }

  /** As operators write it. */
  @Override
  public String toString() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return scheme + "://" + name + (port == HttpUrl.defaultPort(scheme) ? "" : ":" + port);
  }
}
