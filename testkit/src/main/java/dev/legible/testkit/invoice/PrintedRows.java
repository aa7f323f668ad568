// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.invoice;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Document;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as a reader gives it, from rows of text in letters of equal width. Two spaces end a line of the
 * reader, so that what stands in columns comes apart as it does on real receipts.
 */
public final class PrintedRows {

  private static final double LETTER_WIDTH = 6;
  private static final double LETTER_HEIGHT = 10;
  private static final double ROW_HEIGHT = 16;

  private static final Pattern LINE = Pattern.compile("\\S+(?: \\S+)*");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private PrintedRows() {}

  /** A document of one page. */
  public static Document document(String rows) {
    return document(rows, 0);
  }

  /**
   * A document of one page that was photographed at a slant.
   *
   * @param slant how far each letter stands below the one left of it, in points
   */
  public static Document document(String rows, double slant) {
    List<String> texts = rows.lines().toList();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Matcher line = LINE.matcher(texts.get(i));
      while (line.find()) {
        blocks.add(block(line.group(), line.start(), ROW_HEIGHT * (i + 1), slant));
      }
    }
    Page page =
        new Page(
            1, null, 600, 800, LengthUnit.PT, 0, Ledger.ofOne("test", "printed", 1, 0), blocks);
    return new Document("rows.pdf", "application/pdf", "00", Map.of(), List.of(page), List.of());
  }

  private static Block block(String text, int column, double top, double slant) {
    List<Word> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      double x = (column + word.start()) * LETTER_WIDTH;
      double y = top + (column + word.start()) * slant;
      Box box = new Box(x, y, x + word.group().length() * LETTER_WIDTH, y + LETTER_HEIGHT);
      words.add(new Word(word.group(), box, 1));
    }
    Box box = Box.around(words.stream().map(Word::box).toList());
    Line line = new Line(text, box, 1, words);
    return new Block(BlockType.PARAGRAPH, 0, box, StyledText.plain(text), 1, List.of(line), null);
  }
}
