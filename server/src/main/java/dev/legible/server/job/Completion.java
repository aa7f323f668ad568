// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.server.job.ResultCache.Cached;
import org.jspecify.annotations.Nullable;

/**
 * What a job is completed with.
 *
 * @param result where it is and what is in it
 * @param cached whether an earlier job has made it
 * @param inputKey object that holds the document, if only now it is known
 * @param outputKey where the full result was delivered; null when it was not
 * @param text for the webhook; null when it is too long or nobody is called
 */
record Completion(
    Cached result,
    boolean cached,
    @Nullable String inputKey,
    @Nullable String outputKey,
    @Nullable String text) {}
