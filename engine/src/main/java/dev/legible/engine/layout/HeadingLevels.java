// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes heading levels agree between pages: headings of like height have the same level in the whole
 * document. Numbered headings keep the depth of their numbers.
 */
final class HeadingLevels {

  private static final Pattern NUMBERED = Pattern.compile("^\\d{1,2}(\\.\\d{1,2})*\\.?\\s");
  private static final double LIKE_SET = 1.07;
  private static final double LIKE_RECOGNISED = 1.2;
  private static final int DEEPEST = 6;

  private HeadingLevels() {}

  static List<Page> aligned(List<Page> pages) {
    List<Double> ranks = new ArrayList<>();
    boolean set =
        pages.stream().flatMap(p -> p.blocks().stream()).allMatch(b -> b.confidence() >= 1);
    double like = set ? LIKE_SET : LIKE_RECOGNISED;
    pages.stream()
        .flatMap(p -> p.blocks().stream())
        .filter(HeadingLevels::ranked)
        .map(HeadingLevels::height)
        .sorted(Comparator.reverseOrder())
        .forEach(
            h -> {
              if (ranks.isEmpty() || ranks.getLast() > h * like) {
                ranks.add(h);
              }
            });
    return pages.stream().map(p -> aligned(p, ranks, like)).toList();
  }

  private static Page aligned(Page page, List<Double> ranks, double like) {
    if (page.blocks().stream().noneMatch(HeadingLevels::ranked)) {
      return page;
    }
    return page.with(
        page.blocks().stream()
            .map(b -> ranked(b) ? at(b, rank(ranks, height(b), like)) : b)
            .toList());
  }

  private static boolean ranked(Block block) {
    return block.type() == BlockType.HEADING
        && !block.lines().isEmpty()
        && !NUMBERED.matcher(block.text().text()).find();
  }

  private static double height(Block block) {
    return block.lines().stream()
        .filter(l -> l.box() != null)
        .mapToDouble(l -> l.box() == null ? 0 : l.box().height())
        .sorted()
        .skip(block.lines().size() / 2)
        .findFirst()
        .orElse(0);
  }

  private static int rank(List<Double> ranks, double height, double like) {
    for (int i = 0; i < ranks.size(); i++) {
      if (height * like >= ranks.get(i)) {
        return Math.min(DEEPEST, i + 1);
      }
    }
    return DEEPEST;
  }

  private static Block at(Block block, int level) {
    return new Block(
        block.type(), level, block.box(), block.text(), block.confidence(), block.lines(), null);
  }
}
