// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import java.util.ArrayList;
import java.util.List;

/** The headings above the place where one is in a document. Used by one thread. */
final class Headings {

  /** The name of a sheet or slide stands above all headings. */
  static final int NAME = 0;

  private record Heading(int level, String text, int tokens) {}

  private final List<Heading> open = new ArrayList<>();

  /** A heading, which ends the sections of its level and below. */
  void enter(int level, String text, int tokens) {
    while (!open.isEmpty() && open.getLast().level() >= level) {
      open.removeLast();
    }
    if (open.isEmpty() || !open.getLast().text().equalsIgnoreCase(text)) {
      open.add(new Heading(level, text, tokens));
    }
  }

  /** The headings from the outermost that there is room for to the innermost. */
  List<String> path(int room) {
    int left = room;
    int from = open.size();
    while (from > 0 && open.get(from - 1).tokens() <= left) {
      from--;
      left -= open.get(from).tokens();
    }
    return open.subList(from, open.size()).stream().map(Heading::text).toList();
  }
}
