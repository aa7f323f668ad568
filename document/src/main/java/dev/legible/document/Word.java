// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

/**
 * One word as it stands on the page.
 *
 * @param confidence how sure the reader is, 0 to 1; 1 for text that was not recognised but taken
 */
public record Word(String text, Box box, double confidence) {}
