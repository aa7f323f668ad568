// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

/**
 * How a page came to be read: the reader, why it was chosen, how sure it is and what it took.
 *
 * @param reader name of the reader whose words the page holds, such as {@code text-layer}
 * @param reason one clause for people, such as "the text layer can be trusted"
 * @param confidence 0 to 1, the mean over the page's characters
 * @param millis wall-clock time from facts to blocks
 */
public record Ledger(String reader, String reason, double confidence, long millis) {}
