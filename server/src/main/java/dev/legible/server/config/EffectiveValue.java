// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

/**
 * What a setting is, for people.
 *
 * @param name of the setting
 * @param value as text, secrets masked; empty when it is not set
 * @param origin the option or variable it came from, or {@code default}
 */
public record EffectiveValue(String name, String value, String origin) {

  static final String DEFAULT = "default";

  boolean isDefault() {
    return origin.equals(DEFAULT);
  }
}
