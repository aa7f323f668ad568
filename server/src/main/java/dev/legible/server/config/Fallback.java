// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.function.Function;

/**
 * What a setting is when nobody sets it.
 *
 * @param shown to readers of the documentation
 * @param text in the setting's form; empty when it then is not set at all
 */
record Fallback(String shown, Function<Values, String> text) {

  static Fallback of(String text) {
    return new Fallback(text, values -> text);
  }

  static Fallback none() {
    return new Fallback("none", values -> "");
  }
}
