// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.search;

import dev.legible.inference.embed.Purpose;
import dev.legible.reader.Embeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** STS-B: how well cosines rank pairs of sentences as people do, as Spearman's correlation times 100. */
final class Similarity {

  private Similarity() {}

  static double measure(Path pairs, Embeddings embeddings) throws IOException, InterruptedException {
    List<String> texts = new ArrayList<>();
    List<Double> gold = new ArrayList<>();
    for (List<String> row : Csv.rows(Files.readString(pairs))) {
      if (row.size() >= 3) {
        texts.add(row.get(0));
        texts.add(row.get(1));
        gold.add(Double.valueOf(row.get(2).strip()));
      }
    }
    List<float[]> vectors = embeddings.of(texts, Purpose.TEXT);
    double[] cosines =
        IntStream.range(0, gold.size())
            .mapToDouble(i -> dot(vectors.get(2 * i), vectors.get(2 * i + 1)))
            .toArray();
    double[] wanted = gold.stream().mapToDouble(Double::doubleValue).toArray();
    return 100 * correlation(ranks(cosines), ranks(wanted));
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Equal values share the mean of their ranks. */
  private static double[] ranks(double[] values) {
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    double[] ranks = new double[values.length];
    int first = 0;
    while (first < ranks.length) {
      int last = first;
      while (last + 1 < ranks.length && values[order.get(last + 1)] == values[order.get(first)]) {
        last++;
      }
      for (int i = first; i <= last; i++) {
        ranks[order.get(i)] = (first + last) / 2.0;
      }
      first = last + 1;
    }
    return ranks;
  }

  private static double correlation(double[] one, double[] other) {
    double mean = (one.length - 1) / 2.0;
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.length; i++) {
      both += (one[i] - mean) * (other[i] - mean);
      first += (one[i] - mean) * (one[i] - mean);
      second += (other[i] - mean) * (other[i] - mean);
    }
    return both / Math.sqrt(first * second);
  }
}
