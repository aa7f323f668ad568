// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import org.jspecify.annotations.Nullable;

/**
 * A document of the index.
 *
 * @param id of the job that read it, or of its own
 * @param documentId what its owner calls it; a new one with that name replaces it. Null when it has none
 * @param pages how many it has
 */
public record IndexedDocument(
    String id,
    String tenant,
    @Nullable String documentId,
    String filename,
    String mediaType,
    String sha256,
    int pages) {}
