// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A justified column of print. Words part at spaces and, with a hyphen, at soft hyphens. All lengths
 * are pixels.
 */
public final class Column {

  private static final char SOFT_HYPHEN = '\u00ad';

  private final Graphics2D graphics;
  private final double left;
  private final double measure;
  private double baseline;

  public Column(Graphics2D graphics, double left, double top, double measure) {
    this.graphics = graphics;
    this.left = left;
    this.baseline = top;
    this.measure = measure;
  }

  /** Where the last baseline lies. */
  public double baseline() {
    return baseline;
  }

  public void skip(double space) {
    baseline += space;
  }

  /** Sets a paragraph with lines {@code leading} apart, the first indented. */
  public void justify(Typeface face, double size, double leading, double indent, String text) {
    List<String> words = new ArrayList<>(List.of(text.split(" ", -1)));
    double shift = indent;
    while (!words.isEmpty()) {
      List<String> line = take(face, size, words, measure - shift);
      baseline += leading;
      double gap = face.width(" ", size);
      double spare = measure - shift - width(face, size, line) - gap * (line.size() - 1);
      double stretch = words.isEmpty() || line.size() == 1 ? 0 : spare / (line.size() - 1);
      double pen = left + shift;
      for (String word : line) {
        pen = face.draw(graphics, word, pen, baseline, size) + gap + stretch;
      }
      shift = 0;
    }
  }

  /** Sets one line at the left. */
  public void line(Typeface face, double size, double leading, String text) {
    baseline += leading;
    face.draw(graphics, text, left, baseline, size);
  }

  /** Removes the words of the next line from {@code words}, the last one up to its hyphen. */
  private static List<String> take(Typeface face, double size, List<String> words, double measure) {
    List<String> line = new ArrayList<>();
    double gap = face.width(" ", size);
    double used = 0;
    while (!words.isEmpty()) {
      String word = words.getFirst();
      double width = face.width(plain(word), size);
      if (!line.isEmpty() && used + width > measure) {
        breakWord(face, size, words, measure - used, line);
        return line;
      }
      line.add(plain(words.removeFirst()));
      used += width + gap;
    }
    return line;
  }

  /** The longest beginning of the first word that fits goes to the line, the rest stays. */
  private static void breakWord(
      Typeface face, double size, List<String> words, double room, List<String> line) {
    String word = words.getFirst();
    for (int at = word.lastIndexOf(SOFT_HYPHEN);
        at > 0;
        at = word.lastIndexOf(SOFT_HYPHEN, at - 1)) {
      String head = plain(word.substring(0, at)) + "-";
      if (face.width(head, size) <= room) {
        line.add(head);
        words.set(0, word.substring(at + 1));
        return;
      }
    }
  }

  private static double width(Typeface face, double size, List<String> line) {
    return line.stream().mapToDouble(word -> face.width(word, size)).sum();
  }

  private static String plain(String word) {
    return word.replace(Character.toString(SOFT_HYPHEN), "");
  }
}
