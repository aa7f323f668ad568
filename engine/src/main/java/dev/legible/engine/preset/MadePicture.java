// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

/**
 * A picture that was made.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes of its file
 */
public record MadePicture(int width, int height, long bytes) {}
