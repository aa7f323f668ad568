// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Ruling;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.List;

/** A page put together line by line; every letter is half as wide as it is high. */
final class SketchedPage {

  private final double width;
  private final double height;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Ruling> rulings = new ArrayList<>();
  private final List<Box> pictures = new ArrayList<>();

  SketchedPage(double width, double height) {
    this.width = width;
    this.height = height;
  }

  SketchedPage text(double x, double y, double size, String text) {
    return text(x, y, FontStyle.ofSize(size), text);
  }

  SketchedPage bold(double x, double y, double size, String text) {
    return text(x, y, new FontStyle(size, true, false, false), text);
  }

  SketchedPage code(double x, double y, double size, String text) {
    return text(x, y, new FontStyle(size, false, false, true), text);
  }

  SketchedPage text(double x, double y, FontStyle style, String text) {
    List<Word> words = new ArrayList<>();
    double at = x;
    for (String word : text.split(" ", -1)) {
      double end = at + word.length() * style.size() / 2;
      words.add(new Word(word, new Box(at, y, end, y + style.size()), 1));
      at = end + 0.3 * style.size();
    }
    segments.add(Segment.of(words, style));
    return this;
  }

  /** Lines of text below one another, with the usual distance. */
  SketchedPage lines(double x, double y, double size, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      text(x, y + i * 1.2 * size, size, lines[i]);
    }
    return this;
  }

  SketchedPage level(double x0, double x1, double y) {
    rulings.add(new Ruling(new Box(x0, y, x1, y + 0.5)));
    return this;
  }

  SketchedPage upright(double x, double y0, double y1) {
    rulings.add(new Ruling(new Box(x, y0, x + 0.5, y1)));
    return this;
  }

  SketchedPage picture(double x0, double y0, double x1, double y1) {
    pictures.add(new Box(x0, y0, x1, y1));
    return this;
  }

  PageContent content() {
    return new PageContent(width, height, segments, rulings, pictures);
  }

  /** The same page in a finer unit. */
  PageContent content(double factor) {
    return new PageContent(
        width * factor,
        height * factor,
        segments.stream().map(s -> scaled(s, factor)).toList(),
        rulings.stream().map(r -> new Ruling(r.box().scale(factor, factor))).toList(),
        pictures.stream().map(b -> b.scale(factor, factor)).toList());
  }

  private static Segment scaled(Segment s, double f) {
    FontStyle style = s.style();
    return new Segment(
        s.text(),
        s.box().scale(f, f),
        s.words().stream().map(w -> new Word(w.text(), w.box().scale(f, f), 1)).toList(),
        1,
        new FontStyle(style.size() * f, style.bold(), style.italic(), style.monospaced()));
  }
}
