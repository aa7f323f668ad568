// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

/**
 * What a model wrote.
 *
 * @param text as it came
 * @param finish why it stopped, as the server says: {@code stop}, {@code length}, {@code
 *     content_filter}; empty when it does not say
 * @param model what its server calls it
 */
record ModelAnswer(String text, String finish, String model) {}
