// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

/**
 * A passage that was found.
 *
 * @param number of the passage in the database
 * @param score the higher the better; comparable within one list only
 */
public record Ranked(long number, double score) {}
