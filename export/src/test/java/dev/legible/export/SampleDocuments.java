// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Attempt;
import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.document.Span;
import dev.legible.document.Span.Style;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.document.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents as readers give them, with everything in them that an exporter must handle. */
final class SampleDocuments {

  private SampleDocuments() {}

  /** A chunk for each block that says something, as no chunker cuts them. */
  static List<Chunk> chunks(Document document) {
    List<Chunk> chunks = new ArrayList<>();
    for (Page page : document.pages()) {
      for (Block block : page.blocks()) {
        String text = block.text().text();
        if (!text.isEmpty()) {
          Chunk.Place place = new Chunk.Place(page.number(), page.unit(), block.box());
          int position = chunks.size();
          chunks.add(
              new Chunk(
                  "%032x".formatted(position),
                  position,
                  List.of("Report"),
                  text,
                  9,
                  List.of(place)));
        }
      }
    }
    return chunks;
  }

  /** Two pages of a PDF: with geometry, in points, every type of block. */
  static Document fixed() {
    Page first =
        new Page(
            1,
            null,
            612,
            792,
            LengthUnit.PT,
            0,
            Ledger.ofOne("text-layer", "the text layer can be trusted", 1, 12),
            List.of(
                fixed(BlockType.HEADER, 0, 30, "Annual report", "Annual report"),
                fixed(BlockType.HEADING, 1, 60, "Results & outlook", "Results & outlook"),
                fixed(
                    BlockType.PARAGRAPH,
                    0,
                    100,
                    "An example of run-\u00adning text <b> over two lines.",
                    "An exam-",
                    "ple of run-\u00adning text <b> over two lines."),
                hyphenated(),
                fixed(BlockType.LIST_ITEM, 1, 180, "\u2022 first point", "\u2022 first point"),
                fixed(BlockType.LIST_ITEM, 2, 195, "\u2013 below it", "\u2013 below it"),
                fixed(BlockType.LIST_ITEM, 1, 210, "\u2022 second point", "\u2022 second point"),
                table(240),
                fixed(BlockType.CAPTION, 0, 300, "Table 1: sales", "Table 1: sales"),
                fixed(BlockType.FOOTER, 0, 770, "Page 1", "Page 1")));
    Page second =
        new Page(
            2,
            null,
            612,
            792,
            LengthUnit.PT,
            90,
            new Ledger(
                "paddle",
                "tesseract was only 61% sure",
                0.91237,
                840,
                List.of(
                    new Attempt("tesseract", "a clean scan", 0.6149, 300, "paddle was surer, 91%"),
                    Attempt.taken("paddle", "tesseract was only 61% sure", 0.91237, 540))),
            List.of(
                new Block(
                    BlockType.FIGURE,
                    0,
                    new Box(50, 50, 300, 200),
                    StyledText.EMPTY,
                    1,
                    List.of(),
                    null),
                fixed(BlockType.FIGURE, 0, 220, "EXIT\nKeep left", "EXIT", "Keep left"),
                fixed(BlockType.CODE, 0, 300, "int a = 1;\n  return a;", "int a = 1;", "return a;"),
                fixed(BlockType.FOOTNOTE, 0, 700, "1 See *there*.", "1 See *there*.")));
    return new Document(
        "report.pdf",
        "application/pdf",
        "ab".repeat(32),
        Map.of("title", "Annual \"report\"", "author", "A. Writer", "created", "2025-01-02"),
        List.of(first, second),
        List.of(
            new Problem(null, ErrorCode.TYPE_MISMATCH, "Named .doc, but is a PDF."),
            new Problem(2, ErrorCode.DAMAGED_PAGE, "Page 2 is damaged.")));
  }

  /** A workbook of two sheets without geometry. */
  static Document flowing() {
    Table prices =
        new Table(
            3,
            3,
            List.of(
                new Cell(0, 0, 1, 2, true, null, StyledText.plain("Item | kind")),
                Cell.flowing(0, 2, true, StyledText.plain("Price")),
                Cell.flowing(1, 0, false, StyledText.plain("Tea,\ngreen")),
                Cell.flowing(1, 1, false, StyledText.plain("\"loose\"")),
                Cell.flowing(1, 2, false, styled("4.50", new Span(0, 4, Style.BOLD, null))),
                Cell.flowing(2, 0, false, StyledText.plain("Cup"))));
    return document(
        page(1, "Prices 2025", Block.flowing(prices)),
        page(
            2,
            "Notes",
            Block.flowing(BlockType.HEADING, 2, StyledText.plain("notes")),
            Block.flowing(
                BlockType.PARAGRAPH,
                0,
                styled(
                    "See the price list now.",
                    new Span(8, 18, Style.LINK, "https://example.org/a(1) b"),
                    new Span(8, 13, Style.BOLD, null))),
            Block.flowing(new Table(1, 2, List.of()))));
  }

  static Document document(Page... pages) {
    return new Document(
        "prices.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "cd".repeat(32),
        Map.of(),
        List.of(pages),
        List.of());
  }

  static Page page(int number, @Nullable String name, Block... blocks) {
    return new Page(
        number,
        name,
        0,
        0,
        LengthUnit.NONE,
        0,
        Ledger.ofOne("structure", "the file names its own structure", 1, 3),
        List.of(blocks));
  }

  static Block flowing(BlockType type, int level, String text) {
    return Block.flowing(type, level, StyledText.plain(text));
  }

  static StyledText styled(String text, Span... spans) {
    return new StyledText(text, List.of(spans));
  }

  /** A block whose lines stand from {@code top} downwards, each word 7 wide a character. */
  static Block fixed(BlockType type, int level, double top, String text, String... lines) {
    List<Line> placed = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      placed.add(line(72, top + 14 * i, lines[i]));
    }
    Box box = Box.around(placed.stream().map(Line::box).toList());
    return new Block(type, level, box, StyledText.plain(text), 0.9, placed, null);
  }

  static Line line(double left, double top, String text) {
    List<Word> words = new ArrayList<>();
    double x = left;
    for (String word : text.split(" ", -1)) {
      double width = word.length() * 7.0;
      words.add(new Word(word, new Box(x, top, x + width, top + 12), 0.876543));
      x += width + 5;
    }
    Box box = Box.around(words.stream().map(Word::box).toList());
    return new Line(text, box, 0.876543, words);
  }

  private static Block hyphenated() {
    return fixed(BlockType.PARAGRAPH, 0, 140, "A wonderful day.", "A wonder-", "ful day.");
  }

  private static Block table(double top) {
    Table table =
        new Table(
            2,
            2,
            List.of(
                cell(0, 0, true, top, "Year"),
                cell(0, 1, true, top, "Sales"),
                cell(1, 0, false, top + 14, "2024"),
                cell(1, 1, false, top + 14, "7.5")));
    return new Block(
        BlockType.TABLE,
        0,
        new Box(72, top, 272, top + 28),
        StyledText.EMPTY,
        0.95,
        List.of(line(72, top, "Year Sales"), line(72, top + 14, "2024 7.5")),
        table);
  }

  private static Cell cell(int row, int column, boolean header, double top, String text) {
    Box box = new Box(72 + 100 * column, top, 172 + 100 * column, top + 14);
    return new Cell(row, column, 1, 1, header, box, StyledText.plain(text));
  }
}
