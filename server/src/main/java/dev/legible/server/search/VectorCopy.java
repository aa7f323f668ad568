// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * All vectors of the index at one moment. Immutable.
 *
 * @param model of which the vectors are
 * @param revision of the index
 */
record VectorCopy(String model, long revision, Map<String, DocumentVectors> documents) {

  static final VectorCopy EMPTY = new VectorCopy("", -1, Map.of());

  private static final Comparator<Ranked> WORST_FIRST = Comparator.comparingDouble(Ranked::score);

  /** Compares all, on all cores. */
  List<Ranked> nearest(float[] vector, SearchFilter filter, int limit) {
    DocumentVectors.Quantised quantised = DocumentVectors.Quantised.of(vector);
    List<DocumentVectors> admitted =
        documents.values().stream()
            .filter(d -> filter.admits(d.tenant(), d.id(), d.documentId(), d.indexedMillis()))
            .toList();
    int parts = Runtime.getRuntime().availableProcessors();
    return IntStream.range(0, parts)
        .parallel()
        .mapToObj(part -> best(admitted, part, parts, quantised, limit))
        .flatMap(PriorityQueue::stream)
        .sorted(WORST_FIRST.reversed().thenComparingLong(Ranked::number))
        .limit(limit)
        .toList();
  }

  /** The best of every {@code parts}-th document from {@code first} on. */
  private static PriorityQueue<Ranked> best(
      List<DocumentVectors> documents,
      int first,
      int parts,
      DocumentVectors.Quantised vector,
      int limit) {
    PriorityQueue<Ranked> best = new PriorityQueue<>(WORST_FIRST);
    double worst = Double.NEGATIVE_INFINITY;
    for (int i = first; i < documents.size(); i += parts) {
      DocumentVectors one = documents.get(i);
      for (int j = 0; j < one.scales().length; j++) {
        double cosine = one.cosine(j, vector);
        if (best.size() < limit || cosine > worst) {
          best.add(new Ranked(one.numbers()[j], cosine));
          if (best.size() > limit) {
            best.remove();
          }
          worst = best.element().score();
        }
      }
    }
    return best;
  }
}
