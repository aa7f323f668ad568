// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legible.document.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many pages each reader has read, as it stands in a column: a small JSON object. */
final class PagesByReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

  private PagesByReader() {}

  static Map<String, Integer> of(List<Page> pages) {
    Map<String, Integer> counts = new TreeMap<>();
    pages.forEach(page -> counts.merge(page.ledger().reader(), 1, Integer::sum));
    return counts;
  }

  static Map<String, Integer> sum(Map<String, Integer> some, Map<String, Integer> others) {
    Map<String, Integer> sum = new TreeMap<>(some);
    others.forEach((reader, pages) -> sum.merge(reader, pages, Integer::sum));
    return sum;
  }

  static Map<String, Integer> parse(String json) {
    try {
      return JSON.readValue(json, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "A count of pages in the table of jobs is no JSON object.", e);
    }
  }

  static String text(Map<String, Integer> counts) {
    try {
      return JSON.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of numbers is always JSON.", e);
    }
  }
}
