// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine;

import dev.legible.document.Attempt;
import dev.legible.document.Block;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.engine.facts.PictureFacts;
import dev.legible.engine.facts.ViewedPage;
import dev.legible.engine.layout.Layout;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.SourcePage;
import dev.legible.engine.read.Reading;
import dev.legible.engine.route.Route;
import dev.legible.engine.route.Router;
import dev.legible.engine.source.Damage;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.engine.source.opening.SourceFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a document flows: open, facts, route, read, layout. Thread-safe, as long as each {@link Source}
 * is used by one thread at a time.
 */
public final class Pipeline {

  /** At this resolution a page is rendered when it is not a scan with a resolution of its own. */
  private static final double RENDERING_DPI = 200;

  private final SourceFormats formats;
  private final Router router;
  private final PageReaders readers;
  private final FlowReader flowReader;
  private final InstantSource clock;

  /**
   * Wires the stages.
   *
   * @param formats what can be opened
   * @param pictures opens the pictures within flowing documents
   * @param router chooses among {@code readers}
   */
  public Pipeline(
      SourceFormats formats,
      ImageFormat pictures,
      Router router,
      PageReaders readers,
      InstantSource clock) {
    this.formats = formats;
    this.router = router;
    this.readers = readers;
    this.clock = clock;
    this.flowReader =
        new FlowReader(
            (encoded, number, options) -> pictures.page(encoded, number, options.limits()),
            this::readFixed,
            clock);
  }

  /**
   * Opens a document.
   *
   * @param mediaType what its bytes are
   * @throws LegibleException when the document cannot be read or passes a limit
   */
  public Source open(Path file, String mediaType, ReadOptions options) {
    return formats.open(file, mediaType, options);
  }

  /**
   * Reads one page of an open document.
   *
   * @throws LegibleException when the page cannot be read or passes a limit
   */
  public PageResult read(Source source, int number, ReadOptions options) {
    return read(page(source, number), options);
  }

  /**
   * One page of an open document, not read yet.
   *
   * @throws LegibleException when the page is damaged or passes a limit
   */
  public static SourcePage page(Source source, int number) {
    try {
      return source.page(number);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * Reads one page while its source is open.
   *
   * @throws LegibleException when the page cannot be read or passes a limit
   */
  public PageResult read(SourcePage page, ReadOptions options) {
    try {
      return switch (page) {
        case FixedPage fixed -> readFixed(fixed, options);
        case FlowPage flowing -> flowReader.read(flowing, options);
      };
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static LegibleException damaged(IOException e) {
    return new LegibleException(
        ErrorCode.DAMAGED_PAGE,
        "The page is damaged (%s). Save the file again in the program that made it."
            .formatted(Damage.clause(e)),
        e);
  }

  /** Facts, route, read, and a second reader where the first was not sure; then layout. */
  private PageResult readFixed(FixedPage page, ReadOptions options) throws IOException {
    long start = clock.millis();
    try (ViewedPage viewed = ViewedPage.of(page, RENDERING_DPI)) {
      PageFacts facts = viewed.facts();
      PictureFacts picture = router.wantsPicture(facts, options) ? viewed.look() : null;
      Route route = router.route(facts, picture, options);
      List<Attempt> attempts = new ArrayList<>();
      Reading reading = attempted(route, viewed, options, attempts);
      Optional<Route> second = router.second(route, picture, reading, options);
      if (second.isPresent()) {
        Reading other = attempted(second.get(), viewed, options, attempts);
        boolean better = other.worth() > reading.worth();
        int worse = better ? 0 : 1;
        String lead =
            better
                ? lead(second.get().reader(), other, reading)
                : lead(route.reader(), reading, other);
        attempts.set(worse, attempts.get(worse).butDropped(lead));
        if (better) {
          route = second.get();
          reading = other;
        }
      }
      List<Block> blocks = Layout.blocks(reading.content());
      Ledger ledger =
          new Ledger(
              route.reader(),
              route.reason(),
              reading.confidence(),
              clock.millis() - start,
              attempts);
      return new PageResult(
          new Page(
              page.number(),
              null,
              reading.content().width(),
              reading.content().height(),
              page.unit(),
              reading.rotation(),
              ledger,
              blocks),
          problems(page.number(), route, options));
    }
  }

  /** Has the route's reader read the page, and notes that it was asked. */
  private Reading attempted(
      Route route, ViewedPage page, ReadOptions options, List<Attempt> attempts)
      throws IOException {
    long start = clock.millis();
    Reading reading = readers.of(route).read(page, options);
    if (!route.reader().equals(Route.NONE)) {
      attempts.add(
          Attempt.taken(
              route.reader(), route.reason(), reading.confidence(), clock.millis() - start));
    }
    return reading;
  }

  /** What a reading that was taken has before another one, a clause for people. */
  private static String lead(String reader, Reading taken, Reading dropped) {
    return taken.confidence() < dropped.confidence()
        ? "%s left out less".formatted(reader)
        : "%s was surer, %d%%".formatted(reader, Math.round(100 * taken.confidence()));
  }

  private List<Problem> problems(int page, Route route, ReadOptions options) {
    if (!router.lacksLanguage(route, options)) {
      return List.of();
    }
    String languages = String.join("+", options.languages());
    return List.of(
        new Problem(
            page,
            ErrorCode.LANGUAGE_MISSING,
            "No installed reader knows %s, so letters may be missing. Install Tesseract with the packs of these languages (Debian: tesseract-ocr-%s)."
                .formatted(languages, options.languages().getFirst())));
  }
}
