// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs are listed, newest first.
 *
 * @param state null means any
 * @param documentId null means any
 * @param filename what its name contains, whatever the case; null means any
 * @param before id of the last job of the page before; null on the first page
 * @param limit 1 to 1,000
 */
public record JobFilter(
    @Nullable JobState state,
    @Nullable String documentId,
    @Nullable String filename,
    @Nullable String before,
    int limit) {}
