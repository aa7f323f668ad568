// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import org.jspecify.annotations.Nullable;

/**
 * What of a result is handed out when its job ends.
 *
 * @param outputKey where the full result was written; null when nobody asked for it
 * @param text for the webhook; null when it is too long to be sent along
 */
record Delivered(@Nullable String outputKey, @Nullable String text) {

  static final Delivered NOTHING = new Delivered(null, null);
}
