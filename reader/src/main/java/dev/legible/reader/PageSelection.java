// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which pages of a document are wanted, such as {@code 1-3,7,10-}. */
public record PageSelection(List<Range> ranges) {

  /** Every page. */
  public static final PageSelection ALL =
      new PageSelection(List.of(new Range(1, Integer.MAX_VALUE)));

  /** Pages {@code first} to {@code last}, both included, from 1. */
  public record Range(int first, int last) {}

  public PageSelection {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads a selection as a person writes it.
   *
   * @throws IllegalArgumentException when it is not one; the message says why
   */
  public static PageSelection parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", 2);
      try {
        int first = Integer.parseInt(ends[0].strip());
        int last =
            ends.length == 1
                ? first
                : ends[1].isBlank() ? Integer.MAX_VALUE : Integer.parseInt(ends[1].strip());
        if (first < 1 || last < first) {
          throw new NumberFormatException();
        }
        ranges.add(new Range(first, last));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "\"%s\" is not a page or a range of pages. Write pages like 1-3,7 or 5-."
                .formatted(part),
            e);
      }
    }
    return new PageSelection(ranges);
  }

  /**
   * The selected pages of a document, in order and once each.
   *
   * @throws LegibleException NO_SUCH_PAGE when none of the pages exists
   */
  public List<Integer> of(int pageCount) {
    List<Integer> pages =
        ranges.stream()
            .flatMapToInt(
                range -> IntStream.rangeClosed(range.first(), Math.min(range.last(), pageCount)))
            .sorted()
            .distinct()
            .boxed()
            .toList();
    if (pages.isEmpty()) {
      throw new LegibleException(
          ErrorCode.NO_SUCH_PAGE,
          "None of the wanted pages exists: the document has %d.".formatted(pageCount));
    }
    return pages;
  }
}
