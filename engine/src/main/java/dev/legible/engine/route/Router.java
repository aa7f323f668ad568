// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.route;

import dev.legible.engine.facts.PictureFacts;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.read.Reading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives every page to the cheapest reader that reads it well: a pure function of the page's facts,
 * the options and the readers that are there. Immutable.
 */
public final class Router {

  /** Share of the page that a picture must cover before it is worth recognising beside the text. */
  static final double PICTURE_WORTH_READING = 0.04;

  /** Below this height, in pixels, Tesseract reads well only as long as it is quite sure. */
  private static final double SMALL_LETTERS = 17;

  // Where PP-OCR begins to read better than Tesseract, on till receipts, book pages and court
  // filings, and on these at lower resolutions.
  private static final double TINY_LETTERS = 6;
  private static final double LOW_CONTRAST = 80;
  private static final double UNEVEN_LIGHT = 40;
  private static final double NOISY = 4;
  private static final double SLIP = 1.7;

  private final List<ReaderOffer> recognisers;

  /**
   * Chooses among these.
   *
   * @param recognisers those that are installed; may be empty
   */
  public Router(List<ReaderOffer> recognisers) {
    this.recognisers = List.copyOf(recognisers);
  }

  /** Whether {@link #route} chooses better when it is given the page's picture facts. */
  public boolean wantsPicture(PageFacts facts, ReadOptions options) {
    return options.recognition() && recognisers.size() > 1 && !textSuffices(facts, options.mode());
  }

  /**
   * Chooses the reader of a page.
   *
   * @param picture what a look at the page told; null when it was not looked at
   */
  public Route route(PageFacts facts, @Nullable PictureFacts picture, ReadOptions options) {
    if (empty(facts)) {
      return new Route(Route.TEXT_LAYER, null, "the page is empty");
    }
    if (textSuffices(facts, options.mode())) {
      return new Route(Route.TEXT_LAYER, null, "the text layer can be trusted");
    }
    boolean trusted = trusted(facts, options.mode());
    if (!options.recognition()) {
      return unrecognised(facts, trusted, "recognition is switched off");
    }
    if (recognisers.isEmpty()) {
      return unrecognised(facts, trusted, "no recogniser is installed");
    }
    Route route = recogniser(picture, options);
    if (trusted) {
      return new Route(
          Route.MIXED, route.recogniser(), "text layer beside pictures; " + route.reason());
    }
    if (!facts.distrust().isEmpty()) {
      return Route.recognise(route.reader(), facts.distrust() + "; " + route.reason());
    }
    return route;
  }

  /**
   * A second reader worth asking, when the first was not sure of what it read or left much out.
   *
   * @param picture what a look at the page told; null when it was not looked at
   * @param reading what the route's reader made of the page
   */
  public Optional<Route> second(
      Route first, @Nullable PictureFacts picture, Reading reading, ReadOptions options) {
    String recogniser = first.recogniser();
    double enough = enough(first, picture, options.mode());
    // A mixed page's text layer was trusted; a recognition of the whole page must not replace it.
    if (recogniser == null
        || first.reader().equals(Route.MIXED)
        || (reading.confidence() >= enough && reading.leftOut() <= omission(options.mode()))) {
      return Optional.empty();
    }
    return recognisers.stream()
        .filter(offer -> !offer.name().equals(recogniser))
        .filter(offer -> offer.knows(options.languages()))
        .findFirst()
        .map(offer -> Route.recognise(offer.name(), shortcoming(recogniser, reading, enough)));
  }

  private static String shortcoming(String recogniser, Reading reading, double enough) {
    return reading.confidence() < enough
        ? "%s was only %d%% sure".formatted(recogniser, Math.round(100 * reading.confidence()))
        : "%s left out some %d%% of the letters"
            .formatted(recogniser, Math.round(100 * reading.leftOut()));
  }

  /** Whether the route's recogniser may lack letters of a language that was asked for. */
  public boolean lacksLanguage(Route route, ReadOptions options) {
    String recogniser = route.recogniser();
    return recogniser != null
        && offered(recognisers, recogniser)
            .filter(offer -> offer.knows(options.languages()))
            .isEmpty();
  }

  private Route recogniser(@Nullable PictureFacts picture, ReadOptions options) {
    List<ReaderOffer> fitting =
        recognisers.stream().filter(offer -> offer.knows(options.languages())).toList();
    if (fitting.isEmpty()) {
      ReaderOffer offer = offered(recognisers, Route.PADDLE).orElse(recognisers.getFirst());
      return Route.recognise(
          offer.name(),
          "no installed reader knows %s, letters may be missing"
              .formatted(String.join("+", options.languages())));
    }
    if (fitting.size() == 1) {
      return Route.recognise(fitting.getFirst().name(), onlyOne(options));
    }
    String hardness = hardness(picture, options.mode());
    String name = hardness.isEmpty() ? Route.TESSERACT : Route.PADDLE;
    ReaderOffer offer = offered(fitting, name).orElse(fitting.getFirst());
    return Route.recognise(offer.name(), hardness.isEmpty() ? ease(picture) : hardness);
  }

  private String onlyOne(ReadOptions options) {
    return recognisers.size() == 1
        ? "the only recogniser installed"
        : "the only recogniser that knows " + String.join("+", options.languages());
  }

  /** What makes a picture hard to read, a clause for people; empty for a clean scan. */
  private static String hardness(@Nullable PictureFacts picture, Mode mode) {
    if (picture == null || mode == Mode.FAST) {
      return "";
    }
    if (small(picture) && picture.textHeight() < TINY_LETTERS) {
      return "the letters are tiny";
    }
    if (picture.contrast() < LOW_CONTRAST) {
      return "the contrast is low";
    }
    if (picture.unevenness() > UNEVEN_LIGHT) {
      return "the light is uneven";
    }
    if (picture.noise() > NOISY) {
      return "the picture is noisy";
    }
    if (picture.height() > SLIP * picture.width()) {
      return "a long slip like a receipt";
    }
    return "";
  }

  private static String ease(@Nullable PictureFacts picture) {
    return small(picture) ? "a clean scan with small letters" : "a clean scan";
  }

  private static boolean small(@Nullable PictureFacts picture) {
    return picture != null && picture.textHeight() > 0 && picture.textHeight() < SMALL_LETTERS;
  }

  private static Optional<ReaderOffer> offered(List<ReaderOffer> offers, String name) {
    return offers.stream().filter(offer -> offer.name().equals(name)).findFirst();
  }

  private static Route unrecognised(PageFacts facts, boolean trusted, String why) {
    if (trusted) {
      return new Route(Route.TEXT_LAYER, null, "pictures are left unread: " + why);
    }
    if (facts.characters() > 0) {
      return new Route(
          Route.TEXT_LAYER, null, "a doubtful text layer (" + facts.distrust() + "): " + why);
    }
    return new Route(Route.NONE, null, why);
  }

  private static boolean empty(PageFacts facts) {
    return facts.characters() == 0 && facts.pictureCover() == 0 && facts.distrust().isEmpty();
  }

  private static boolean textSuffices(PageFacts facts, Mode mode) {
    return empty(facts)
        || (trusted(facts, mode)
            && (mode == Mode.FAST || facts.pictureOnlyCover() < PICTURE_WORTH_READING));
  }

  private static boolean trusted(PageFacts facts, Mode mode) {
    double threshold =
        switch (mode) {
          case FAST -> 0.3;
          case BALANCED -> 0.5;
          case ACCURATE -> 0.7;
        };
    return facts.characters() > 0 && facts.textTrust() >= threshold;
  }

  /**
   * The confidence at which no second reader is asked. On small letters Tesseract reads as well as PP-OCR
   * as long as it is this sure, on larger ones also when it is less so.
   */
  private static double enough(Route first, @Nullable PictureFacts picture, Mode mode) {
    boolean small = small(picture) && Route.TESSERACT.equals(first.recogniser());
    return switch (mode) {
      case FAST -> 0;
      case BALANCED -> small ? 0.88 : 0.7;
      case ACCURATE -> 0.9;
    };
  }

  /** The share of letters left out up to which no second reader is asked. */
  private static double omission(Mode mode) {
    return switch (mode) {
      case FAST -> 1;
      case BALANCED -> 0.05;
      case ACCURATE -> 0.02;
    };
  }
}
