// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.document.StyledText;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.Damage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes flowing pages as they are and has the pictures in them read. */
final class FlowReader {

  /** What a ledger calls the reader of a flowing page. */
  static final String NAME = "structure";

  /** Makes a page of a picture's bytes, or refuses them. */
  interface PictureOpener {
    FixedPage open(byte[] encoded, int number, ReadOptions options);
  }

  /** Reads the page that a picture is. */
  interface PictureReader {
    PageResult read(FixedPage picture, ReadOptions options) throws IOException;
  }

  private final PictureOpener opener;
  private final PictureReader reader;
  private final InstantSource clock;

  FlowReader(PictureOpener opener, PictureReader reader, InstantSource clock) {
    this.opener = opener;
    this.reader = reader;
    this.clock = clock;
  }

  PageResult read(FlowPage page, ReadOptions options) {
    long start = clock.millis();
    List<Block> blocks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int pictures = 0;
    for (FlowPage.Element element : page.elements()) {
      switch (element) {
        case FlowPage.Element.Written(Block block) -> blocks.add(block);
        case FlowPage.Element.Picture picture -> {
          boolean late = clock.millis() - start > options.limits().pageTime().toMillis() / 2;
          blocks.add(
              late
                  ? unread(picture, page.number(), options, problems)
                  : figure(picture, page.number(), options, problems));
          pictures++;
        }
      }
    }
    String reason =
        pictures == 0
            ? "the file says itself what is text"
            : "the file says itself what is text; pictures in it: %d".formatted(pictures);
    Ledger ledger = Ledger.ofOne(NAME, reason, 1, clock.millis() - start);
    return new PageResult(
        new Page(page.number(), page.name(), 0, 0, LengthUnit.NONE, 0, ledger, blocks), problems);
  }

  /** The text, which is there already, must not be lost to a page's time limit by its pictures. */
  private static Block unread(
      FlowPage.Element.Picture picture, int page, ReadOptions options, List<Problem> problems) {
    boolean told = problems.stream().anyMatch(p -> p.code() == ErrorCode.PAGE_TIMEOUT);
    if (options.recognition() && !told) {
      problems.add(
          new Problem(
              page,
              ErrorCode.PAGE_TIMEOUT,
              "The pictures take longer than half of the page's time; the later ones were left unread. Raise --page-timeout to read them."));
    }
    return Block.flowing(BlockType.FIGURE, 0, StyledText.plain(picture.description()));
  }

  /** A figure with what is written in it; one that cannot be read stays, with a problem. */
  private Block figure(
      FlowPage.Element.Picture picture, int page, ReadOptions options, List<Problem> problems) {
    List<Block> read = List.of();
    if (options.recognition()) {
      try {
        FixedPage opened = opener.open(picture.encoded(), page, options);
        read = reader.read(opened, options).page().blocks();
      } catch (LegibleException e) {
        problems.add(new Problem(page, e.code(), "A picture was left unread. " + e.getMessage()));
      } catch (IOException e) {
        problems.add(
            new Problem(
                page,
                ErrorCode.DAMAGED_PAGE,
                "A picture is damaged (%s).".formatted(Damage.clause(e))));
      }
    }
    List<Line> lines =
        read.stream()
            .flatMap(block -> block.lines().stream())
            .map(line -> new Line(line.text(), null, line.confidence(), List.of()))
            .toList();
    String text = lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    double confidence = lines.stream().mapToDouble(Line::confidence).average().orElse(1);
    return new Block(
        BlockType.FIGURE,
        0,
        null,
        StyledText.plain(text.isEmpty() ? picture.description() : text),
        confidence,
        lines,
        null);
  }
}
