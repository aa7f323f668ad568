// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.Ledger;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.options.Limits;
import dev.legible.engine.transcript.LocalWords.Placed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page in a model's words at a local reader's places: the model knows what stands there and how it
 * belongs together, the reader knows where. A word that the reader did not see gets the room between its
 * neighbours; a block of which it saw nothing, the room between the blocks around.
 */
public final class Transcript {

  private static final Set<BlockType> MARGINAL =
      Set.of(BlockType.HEADER, BlockType.FOOTER, BlockType.FOOTNOTE);

  private final Page local;
  private final List<Block> written;
  private final List<List<Passage>> passages;

  private Transcript(Page local, List<Block> written, List<List<Passage>> passages) {
    this.local = local;
    this.written = written;
    this.passages = passages;
  }

  /**
   * The page with the transcript's blocks; its ledger keeps all but the confidence, which is theirs.
   *
   * @param local as the readers on this machine read it
   * @param markdown what a model says stands on it
   * @throws dev.legible.document.LegibleException when the transcript passes a limit
   */
  public static Page onPage(Page local, String markdown, Limits limits) {
    List<Block> written = TranscriptBlocks.of(markdown, limits);
    Transcript transcript = new Transcript(local, written, passages(written, local));
    List<Block> blocks = transcript.withFigures(transcript.placed());
    Ledger ledger = local.ledger();
    double sure = confidence(blocks.stream().flatMap(block -> block.lines().stream()).toList());
    return local
        .with(
            new Ledger(ledger.reader(), ledger.reason(), sure, ledger.millis(), ledger.attempts()))
        .with(blocks);
  }

  /** For each block its passages: one for each cell of a table, one for any other. */
  private static List<List<Passage>> passages(List<Block> written, Page local) {
    List<Placed> places = LocalWords.of(local);
    List<List<String>> texts = written.stream().map(Transcript::texts).toList();
    List<String> keys =
        texts.stream()
            .flatMap(List::stream)
            .flatMap(text -> Passage.tokens(text).stream())
            .map(Token::key)
            .toList();
    int[] found = WordAlignment.of(keys, places.stream().map(p -> p.token().key()).toList());
    List<List<Passage>> all = new ArrayList<>();
    int next = 0;
    for (List<String> block : texts) {
      List<Passage> passages = new ArrayList<>();
      for (String text : block) {
        List<@Nullable Placed> at = new ArrayList<>();
        int end = next + Passage.tokens(text).size();
        for (; next < end; next++) {
          at.add(found[next] == WordAlignment.NONE ? null : places.get(found[next]));
        }
        passages.add(Passage.of(text, at));
      }
      all.add(passages);
    }
    return all;
  }

  private static List<String> texts(Block block) {
    Table table = block.table();
    return table == null
        ? List.of(block.text().text())
        : table.cells().stream().map(cell -> cell.text().text()).toList();
  }

  private List<Block> placed() {
    List<Optional<Box>> found = passages.stream().map(Transcript::around).toList();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Box box = found.get(i).orElse(null);
      if (box == null) {
        box = guessed(found, i);
      }
      Block block = written.get(i);
      Table table = block.table();
      blocks.add(
          table == null
              ? text(block, passages.get(i).getFirst(), box)
              : table(table, passages.get(i), box));
    }
    return blocks;
  }

  private static Optional<Box> around(List<Passage> passages) {
    List<Box> boxes =
        passages.stream().flatMap(passage -> passage.places().stream()).map(Placed::box).toList();
    return boxes.isEmpty() ? Optional.empty() : Optional.of(Box.around(boxes));
  }

  /** A share of the room between the blocks before and behind that were found. */
  private Box guessed(List<Optional<Box>> found, int index) {
    int first = index;
    while (first > 0 && found.get(first - 1).isEmpty()) {
      first--;
    }
    int end = index + 1;
    while (end < found.size() && found.get(end).isEmpty()) {
      end++;
    }
    Optional<Box> before = first == 0 ? Optional.empty() : found.get(first - 1);
    Optional<Box> after = end == found.size() ? Optional.empty() : found.get(end);
    double top = before.map(Box::y1).orElse(0.0);
    double bottom = after.map(Box::y0).orElse(local.height());
    // The block behind may stand in another column, higher up.
    double room = Math.max(bottom - top, local.height() / 100 * (end - first));
    top = Math.max(0, Math.min(top, local.height() - room));
    double share = Math.min(room, local.height() - top) / (end - first);
    Box side = before.or(() -> after).orElse(new Box(0, 0, local.width(), local.height()));
    double y0 = top + share * (index - first);
    return new Box(side.x0(), y0, side.x1(), y0 + share);
  }

  private static Block text(Block block, Passage passage, Box box) {
    List<Line> lines = passage.lines();
    if (lines.isEmpty() && !passage.isEmpty()) {
      lines = List.of(passage.within(box));
    }
    return new Block(
        type(block, passage),
        block.level(),
        lines.isEmpty() ? box : Box.around(lines.stream().map(Transcript::box).toList()),
        block.text(),
        confidence(lines),
        lines,
        null);
  }

  /** Running titles and page numbers are known by their place, which a model does not tell. */
  private static BlockType type(Block block, Passage passage) {
    Set<BlockType> types = passage.places().stream().map(Placed::block).collect(Collectors.toSet());
    boolean marginal = types.size() == 1 && MARGINAL.containsAll(types);
    return marginal && block.type() == BlockType.PARAGRAPH ? types.iterator().next() : block.type();
  }

  private static Block table(Table table, List<Passage> passages, Box box) {
    List<Line> lines = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      Cell cell = table.cells().get(i);
      Passage passage = passages.get(i);
      List<Line> own = passage.lines();
      if (own.isEmpty() && !passage.isEmpty()) {
        own = List.of(passage.within(guessed(table, passages, i, box)));
      }
      Box around = own.isEmpty() ? null : Box.around(own.stream().map(Transcript::box).toList());
      lines.addAll(own);
      cells.add(
          new Cell(
              cell.row(),
              cell.column(),
              cell.rowSpan(),
              cell.columnSpan(),
              cell.header(),
              around,
              cell.text()));
    }
    return new Block(
        BlockType.TABLE,
        0,
        lines.isEmpty() ? box : Box.around(lines.stream().map(Transcript::box).toList()),
        StyledText.EMPTY,
        confidence(lines),
        lines,
        new Table(table.rowCount(), table.columnCount(), cells));
  }

  /** Where its row and its column cross, as far as other cells of these were found. */
  private static Box guessed(Table table, List<Passage> passages, int index, Box box) {
    Cell cell = table.cells().get(index);
    List<Passage> row = new ArrayList<>();
    List<Passage> column = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      Cell other = table.cells().get(i);
      if (other.row() == cell.row() && other.rowSpan() == 1) {
        row.add(passages.get(i));
      }
      if (other.column() == cell.column() && other.columnSpan() == 1) {
        column.add(passages.get(i));
      }
    }
    double wide = box.width() / table.columnCount();
    double high = box.height() / table.rowCount();
    double left = box.x0() + wide * cell.column();
    double top = box.y0() + high * cell.row();
    Box even = new Box(left, top, left + wide, top + high);
    Box across = around(row).orElse(even);
    Box down = around(column).orElse(even);
    return new Box(down.x0(), across.y0(), down.x1(), across.y1());
  }

  /** The pictures stay where the local reader saw them; what is written in them is in the transcript. */
  private List<Block> withFigures(List<Block> blocks) {
    List<Block> all = new ArrayList<>(blocks);
    for (Block figure : local.blocks()) {
      Box box = figure.box();
      if (figure.type() == BlockType.FIGURE && box != null) {
        int at = 0;
        while (at < all.size() && box(all.get(at)).y0() < box.centerY()) {
          at++;
        }
        all.add(
            at,
            new Block(
                BlockType.FIGURE, 0, box, StyledText.EMPTY, figure.confidence(), List.of(), null));
      }
    }
    return Collections.unmodifiableList(all);
  }

  private static Box box(Line line) {
    return Objects.requireNonNull(line.box());
  }

  private static Box box(Block block) {
    return Objects.requireNonNull(block.box());
  }

  /** The mean over the characters. */
  private static double confidence(List<Line> lines) {
    double sure = 0;
    int letters = 0;
    for (Line line : lines) {
      sure += line.confidence() * line.text().length();
      letters += line.text().length();
    }
    return letters == 0 ? 0 : sure / letters;
  }
}
