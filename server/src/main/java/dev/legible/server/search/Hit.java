// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage that answers a search.
 *
 * @param chunkId id of the passage, see {@link dev.legible.document.Chunk#id}
 * @param headings above it, from the outermost
 * @param highlighted the text as HTML, with the words that were searched for in {@code <mark>}
 * @param page that it begins on, from 1
 * @param places JSON: page, unit and box for each page that it touches
 * @param score by which hits are in order; comparable within one answer only
 * @param meaning cosine with what was searched for, at most 1; null when it was found by words alone
 * @param words score of the full-text index, the higher the better; null when found by meaning alone
 */
public record Hit(
    IndexedDocument document,
    Instant indexedAt,
    String chunkId,
    List<String> headings,
    String text,
    String highlighted,
    int page,
    String places,
    double score,
    @Nullable Double meaning,
    @Nullable Double words) {}
