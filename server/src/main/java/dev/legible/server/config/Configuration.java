// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.List;

/**
 * The settings and how they came about.
 *
 * @param values every setting in the order of the documentation
 * @param notes lines worth a log line at the start: variables that are set and change nothing
 */
public record Configuration(Settings settings, List<EffectiveValue> values, List<String> notes) {

  public Configuration {
    values = List.copyOf(values);
    notes = List.copyOf(notes);
  }
}
