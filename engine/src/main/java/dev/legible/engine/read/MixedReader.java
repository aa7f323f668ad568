// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.read;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text layer where there is text and has a recogniser read the pictures that have none.
 * Immutable.
 */
public final class MixedReader implements PageReader {

  private static final double RENDERING_DPI = 200;

  /** Share of the page below which a picture is taken for decoration. */
  private static final double SMALLEST_SHARE = 0.005;

  private final PageReader textLayer;
  private final PageReader recogniser;

  public MixedReader(PageReader textLayer, PageReader recogniser) {
    this.textLayer = textLayer;
    this.recogniser = recogniser;
  }

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public Reading read(FixedPage page, ReadOptions options) throws IOException {
    Reading text = textLayer.read(page, options);
    PageContent content = text.content();
    List<Box> pictures =
        content.pictures().stream().filter(box -> worthReading(box, content)).toList();
    if (pictures.isEmpty()) {
      return text;
    }
    List<Segment> segments = new ArrayList<>(content.segments());
    try (Raster picture = page.raster(RENDERING_DPI)) {
      for (Box box : pictures) {
        Reading read = recogniser.read(new PictureRegion(page, box, picture), options);
        read.content().segments().forEach(segment -> segments.add(onPage(segment, read, box)));
      }
    }
    return new Reading(
        0,
        confidence(segments, text.confidence()),
        new PageContent(
            content.width(), content.height(), segments, content.rulings(), content.pictures()));
  }

  private static boolean worthReading(Box picture, PageContent content) {
    boolean large = picture.area() >= SMALLEST_SHARE * content.width() * content.height();
    boolean captioned =
        content.segments().stream()
            .anyMatch(
                segment -> picture.contains(segment.box().centerX(), segment.box().centerY()));
    return large && !captioned;
  }

  /** Turns a segment back if the picture was read turned, and moves it to the picture's place. */
  private static Segment onPage(Segment segment, Reading read, Box picture) {
    int back = (360 - read.rotation()) % 360;
    double width = read.content().width();
    double height = read.content().height();
    List<Word> words =
        segment.words().stream()
            .map(
                word ->
                    new Word(
                        word.text(),
                        word.box().turned(back, width, height).shift(picture.x0(), picture.y0()),
                        word.confidence()))
            .toList();
    return new Segment(
        segment.text(),
        segment.box().turned(back, width, height).shift(picture.x0(), picture.y0()),
        words,
        segment.confidence(),
        segment.style());
  }

  private static double confidence(List<Segment> segments, double ofText) {
    double sum = 0;
    int characters = 0;
    for (Segment segment : segments) {
      int length = segment.text().length();
      sum += Math.min(segment.confidence(), ofText) * length;
      characters += length;
    }
    return characters == 0 ? 0 : sum / characters;
  }
}
