// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import io.javalin.http.Context;

/** What every answer tells a browser: nothing here is to be guessed, framed, embedded or kept. */
final class SecurityHeaders {

  private SecurityHeaders() {}

  static void set(Context call) {
    call.header("X-Content-Type-Options", "nosniff");
    call.header("X-Frame-Options", "DENY");
    call.header("Referrer-Policy", "no-referrer");
    call.header("Cross-Origin-Resource-Policy", "same-origin");
    call.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    call.header("Cache-Control", "no-store");
  }
}
