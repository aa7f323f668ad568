// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.List;

/** Takes the words from Tesseract's TSV output. */
final class TsvWords {

  private static final int COLUMNS = 12;
  private static final String WORD_LEVEL = "5";
  private static final double COLUMN_GAP = 1.5;

  private final double minimumConfidence;

  /**
   * Takes lines that Tesseract is this sure of.
   *
   * @param minimumConfidence mean confidence that a line needs, 0 to 1
   */
  TsvWords(double minimumConfidence) {
    this.minimumConfidence = minimumConfidence;
  }

  /** The segments in pixels. */
  List<Segment> segments(String tsv) {
    List<Segment> segments = new ArrayList<>();
    List<Word> line = new ArrayList<>();
    String current = "";
    for (String row : tsv.split("\n", -1)) {
      String[] cells = row.split("\t", -1);
      if (cells.length < COLUMNS || !cells[0].equals(WORD_LEVEL) || cells[11].isBlank()) {
        continue;
      }
      String key = cells[2] + "." + cells[3] + "." + cells[4];
      if (!key.equals(current)) {
        close(line, segments);
        line = new ArrayList<>();
        current = key;
      }
      line.add(word(cells));
    }
    close(line, segments);
    return segments;
  }

  private static Word word(String[] cells) {
    double left = Double.parseDouble(cells[6]);
    double top = Double.parseDouble(cells[7]);
    Box box =
        Box.spanning(
            left, top, left + Double.parseDouble(cells[8]), top + Double.parseDouble(cells[9]));
    double confidence = Math.clamp(Double.parseDouble(cells[10]) / 100, 0, 1);
    return new Word(cells[11].strip(), box, confidence);
  }

  private void close(List<Word> line, List<Segment> segments) {
    if (line.isEmpty()) {
      return;
    }
    double size = Box.around(line.stream().map(Word::box).toList()).height();
    Segment whole = Segment.of(line, FontStyle.ofSize(size));
    if (whole.confidence() < minimumConfidence) {
      return;
    }
    List<Word> part = new ArrayList<>();
    for (Word word : line) {
      if (!part.isEmpty() && -part.getLast().box().overlapX(word.box()) > COLUMN_GAP * size) {
        segments.add(Segment.of(part, FontStyle.ofSize(size)));
        part = new ArrayList<>();
      }
      part.add(word);
    }
    segments.add(Segment.of(part, FontStyle.ofSize(size)));
  }
}
