// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.read;

import dev.legible.engine.page.PageContent;

/**
 * What a reader made of a page.
 *
 * @param rotation clockwise degrees (0, 90, 180, 270) by which the page had to be turned
 * @param confidence 0 to 1, the mean over the characters; 0 for a page on which nothing was found
 * @param content in the page's unit, upright: width and height are exchanged after a quarter turn
 */
public record Reading(int rotation, double confidence, PageContent content) {}
