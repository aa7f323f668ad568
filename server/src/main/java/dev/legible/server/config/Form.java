// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.function.Function;

/**
 * How the text of a setting becomes a value.
 *
 * @param expected what the text has to be, as in "... is not <i>a number from 1 to 10</i>"
 * @param parser throws IllegalArgumentException where it is something else; its message is not shown
 */
record Form<T>(String expected, Function<String, T> parser) {

  T parse(String text) {
    return parser.apply(text.strip());
  }
}
