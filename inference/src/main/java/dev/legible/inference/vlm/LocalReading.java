// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

/**
 * What the readers on this machine made of the page that a model is asked about.
 *
 * @param text its lines
 * @param confidence 0 to 1
 */
public record LocalReading(String text, double confidence) {}
