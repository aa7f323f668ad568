// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Attempt;
import dev.legible.document.Box;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Word;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.Segment;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.read.Reading;
import dev.legible.engine.route.ReaderOffer;
import dev.legible.engine.route.Route;
import dev.legible.engine.route.Router;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.engine.source.opening.SourceFormats;
import dev.legible.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ledger of a page names every reader that was asked, and why a reading was not taken. */
class AttemptsTest {

  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  /** Shares that the readings leave out, in their order; none where there is no more. */
  private final Deque<Double> leftOut = new ArrayDeque<>();

  @Test
  void a_reader_that_is_sure_is_the_only_attempt() {
    Ledger ledger = ledger(Mode.BALANCED, 0.9);

    assertThat(ledger.attempts())
        .containsExactly(Attempt.taken(ledger.reader(), ledger.reason(), 0.9, 100));
  }

  @Test
  void a_surer_second_reader_replaces_the_first() {
    Ledger ledger = ledger(Mode.BALANCED, 0.5, 0.8);

    Attempt first = ledger.attempts().getFirst();
    Attempt second = ledger.attempts().getLast();
    assertThat(ledger.attempts()).hasSize(2);
    assertThat(first.dropped()).isEqualTo(second.reader() + " was surer, 80%");
    assertThat(second)
        .isEqualTo(Attempt.taken(ledger.reader(), first.reader() + " was only 50% sure", 0.8, 100));
    assertThat(ledger.reason()).isEqualTo(second.reason());
    assertThat(ledger.millis()).isEqualTo(200);
  }

  @Test
  void a_second_reader_that_is_less_sure_is_noted_and_dropped() {
    Ledger ledger = ledger(Mode.ACCURATE, 0.8, 0.6);

    assertThat(ledger.reader()).isEqualTo(ledger.attempts().getFirst().reader());
    assertThat(ledger.attempts().getLast().dropped())
        .isEqualTo(ledger.reader() + " was surer, 80%");
  }

  @Test
  void a_second_reader_that_is_less_sure_but_leaves_out_less_replaces_the_first() {
    leftOut.addAll(List.of(0.2, 0.0));

    Ledger ledger = ledger(Mode.BALANCED, 0.95, 0.9);

    assertThat(ledger.confidence()).isEqualTo(0.9);
    assertThat(ledger.reason()).endsWith("left out some 20% of the letters");
    assertThat(ledger.attempts().getFirst().dropped())
        .isEqualTo(ledger.reader() + " left out less");
  }

  /** Which reader is asked first is the router's business; the first is so sure, the second so. */
  private Ledger ledger(Mode mode, Double... confidences) {
    Deque<Double> sure = new ArrayDeque<>(List.of(confidences));
    ImageFormat pictures =
        new ImageFormat(
            (_, _) -> {
              throw new IllegalStateException("There is no picture to decode.");
            });
    Pipeline pipeline =
        new Pipeline(
            new SourceFormats(List.of()),
            pictures,
            new Router(
                List.of(
                    new ReaderOffer(Route.PADDLE, Set.of()),
                    new ReaderOffer(Route.TESSERACT, Set.of()))),
            new PageReaders(
                List.of(new SureReader(Route.PADDLE, sure), new SureReader(Route.TESSERACT, sure))),
            clock);
    return pipeline
        .read(new WhitePage(), new ReadOptions(mode, List.of(), null, true, Limits.DEFAULT))
        .page()
        .ledger();
  }

  /** Reads one word within a tenth of a second. */
  private final class SureReader implements PageReader {

    private final String name;
    private final Deque<Double> sure;

    SureReader(String name, Deque<Double> sure) {
      this.name = name;
      this.sure = sure;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Reading read(FixedPage page, ReadOptions options) {
      double confidence = sure.remove();
      clock.advance(Duration.ofMillis(100));
      Word word = new Word("word", new Box(10, 10, 60, 20), confidence);
      Segment segment = Segment.of(List.of(word), FontStyle.ofSize(10));
      return new Reading(
          0,
          confidence,
          new PageContent(page.width(), page.height(), List.of(segment), List.of(), List.of()),
          leftOut.isEmpty() ? 0 : leftOut.remove());
    }
  }

  private static final class WhitePage implements FixedPage {

    @Override
    public int number() {
      return 1;
    }

    @Override
    public double width() {
      return 200;
    }

    @Override
    public double height() {
      return 280;
    }

    @Override
    public LengthUnit unit() {
      return LengthUnit.PX;
    }

    @Override
    public PageFacts facts() {
      return PageFacts.PICTURE;
    }

    @Override
    public PageContent textLayer() {
      return new PageContent(width(), height(), List.of(), List.of(), List.of());
    }

    @Override
    public Raster raster(double dpi) {
      Raster raster = new Raster(200, 280, 1, 0);
      raster.pixels().fill((byte) 255);
      return raster;
    }
  }
}
