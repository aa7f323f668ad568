// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds what runs through a document's pages: titles that stand at the same place on several of
 * them, and page numbers that count up. These become headers and footers, which a page by itself
 * cannot always tell.
 *
 * <p>Pure and thread-safe.
 */
public final class RunningMatter {

  private static final double HEAD = 0.15;
  private static final double FOOT = 0.85;

  /** How far, as a share of the page's height, the same line may wander between pages. */
  private static final double WANDER = 0.02;

  private static final int MOST_LINES = 2;
  private static final Set<BlockType> TEXT =
      EnumSet.of(
          BlockType.PARAGRAPH,
          BlockType.HEADING,
          BlockType.LIST_ITEM,
          BlockType.FOOTNOTE,
          BlockType.CAPTION);

  private RunningMatter() {}

  /** A block near a page's head or foot. */
  private record Marginal(Page page, Block block, double place, boolean head) {

    /** The text without its numbers, so that counted lines are alike. */
    String likeness() {
      String text = block.text().text().toLowerCase(Locale.ROOT);
      return (head ? "^" : "_") + text.replaceAll("\\d+", "#").replaceAll("\\s+", " ");
    }

    boolean numberOnly() {
      return block.text().text().matches("\\W*\\d{1,4}\\W*");
    }

    /** What remains constant when a page number counts up. */
    int offset() {
      return Integer.parseInt(block.text().text().replaceAll("\\D", "")) - page.number();
    }
  }

  /** The same pages, with running titles and page numbers marked and heading levels aligned. */
  public static List<Page> marked(List<Page> pages) {
    if (pages.size() < 2) {
      return List.copyOf(pages);
    }
    Map<String, List<Marginal>> alike = new HashMap<>();
    for (Page page : pages) {
      for (Marginal marginal : marginals(page)) {
        String key =
            marginal.numberOnly()
                ? (marginal.head() ? "^" : "_") + "number " + marginal.offset()
                : marginal.likeness();
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(marginal);
      }
    }
    // By identity: hashing a page means hashing every word of it.
    IdentityHashMap<Page, Set<Block>> running = new IdentityHashMap<>();
    for (List<Marginal> group : alike.values()) {
      for (Marginal marginal : group) {
        if (runs(marginal, group, pages.size())) {
          running
              .computeIfAbsent(
                  marginal.page(), _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
              .add(marginal.block());
        }
      }
    }
    return HeadingLevels.aligned(
        pages.stream().map(p -> marked(p, running.getOrDefault(p, Set.of()))).toList());
  }

  /** Whether enough other pages have it at the same height; two of two or three, three of more. */
  private static boolean runs(Marginal marginal, List<Marginal> group, int pages) {
    long here =
        group.stream()
            .filter(m -> Math.abs(m.place() - marginal.place()) < WANDER)
            .map(m -> m.page().number())
            .distinct()
            .count();
    boolean counted = marginal.numberOnly();
    return here >= (pages <= 3 || counted ? 2 : 3);
  }

  private static List<Marginal> marginals(Page page) {
    List<Marginal> marginals = new ArrayList<>();
    for (Block block : page.blocks()) {
      if (block.box() == null
          || !TEXT.contains(block.type())
          || block.lines().size() > MOST_LINES
          || block.text().text().isBlank()) {
        continue;
      }
      double place = block.box().centerY() / page.height();
      if (place < HEAD || place > FOOT) {
        marginals.add(new Marginal(page, block, place, place < HEAD));
      }
    }
    return marginals;
  }

  private static Page marked(Page page, Set<Block> running) {
    if (running.isEmpty()) {
      return page;
    }
    List<Block> headers = new ArrayList<>();
    List<Block> text = new ArrayList<>();
    List<Block> footers = new ArrayList<>();
    for (Block block : page.blocks()) {
      boolean head = block.box() != null && block.box().centerY() < page.height() / 2;
      if (running.contains(block)) {
        (head ? headers : footers).add(as(block, head ? BlockType.HEADER : BlockType.FOOTER));
      } else {
        (switch (block.type()) {
              case HEADER -> headers;
              case FOOTER -> footers;
              default -> text;
            })
            .add(block);
      }
    }
    List<Block> blocks = new ArrayList<>(headers);
    blocks.addAll(text);
    blocks.addAll(footers);
    return page.with(blocks);
  }

  private static Block as(Block block, BlockType type) {
    return new Block(
        type, 0, block.box(), block.text(), block.confidence(), block.lines(), block.table());
  }
}
