// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that can be set.
 *
 * @param name ours
 * @param otherNames by which others know it, in the order in which they are looked for
 * @param form of its text
 * @param fallback when nobody sets it
 * @param description one or two sentences for the documentation
 * @param mask over its value where people see it
 */
public record Setting<T>(
    String name,
    List<String> otherNames,
    Form<T> form,
    Fallback fallback,
    String description,
    Mask mask) {

  static <T> Setting<T> of(String name, Form<T> form, String fallback, String description) {
    return of(name, form, Fallback.of(fallback), description);
  }

  static <T> Setting<T> of(String name, Form<T> form, Fallback fallback, String description) {
    return new Setting<>(name, List.of(), form, fallback, description, Mask.NONE);
  }

  /** The same with names by which others know it. */
  Setting<T> or(String... names) {
    return new Setting<>(name, List.of(names), form, fallback, description, mask);
  }

  /** The same with its value hidden from people. */
  Setting<T> masked(Mask how) {
    return new Setting<>(name, otherNames, form, fallback, description, how);
  }

  Stream<String> names() {
    return Stream.concat(Stream.of(name), otherNames.stream());
  }
}
