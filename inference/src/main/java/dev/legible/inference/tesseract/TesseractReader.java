// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Word;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.Segment;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.read.Reading;
import dev.legible.inference.image.OpenCv;
import dev.legible.inference.image.Orientation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads pictures of text with the Tesseract that is installed. Thread-safe. */
public final class TesseractReader implements PageReader {

  private static final double MINIMUM_CONFIDENCE = 0.3;
  private static final double SURE = 0.75;
  private static final double STRONG_ORIENTATION = 1.5;
  private static final double SLIP = 1.75;
  private static final int AUTOMATIC = 3;
  private static final int ONE_COLUMN = 4;

  private final TesseractInstallation installation;
  private final TesseractEngine engine;
  private final TsvWords words = new TsvWords(MINIMUM_CONFIDENCE);

  /**
   * Reads with the packs of an installation: by the library that ships, or else by the installed one,
   * or by its program where that is all there is.
   *
   * @param cache where the library that ships is unpacked to
   */
  public TesseractReader(TesseractInstallation installation, Path cache) {
    this(
        installation,
        TesseractLibrary.shipped(installation, cache)
            .or(() -> TesseractLibrary.of(installation))
            .<TesseractEngine>map(library -> library)
            .orElseGet(() -> new TesseractProgram(installation.executable())));
  }

  TesseractReader(TesseractInstallation installation, TesseractEngine engine) {
    this.installation = installation;
    this.engine = engine;
  }

  @Override
  public String name() {
    return "tesseract";
  }

  @Override
  public Reading read(FixedPage page, ReadOptions options) throws IOException {
    String languages = languages(options.languages());
    OpenCv.load();
    Raster raster = GrayPicture.sized(GrayPicture.gray(page.raster(DPI)));
    try {
      double dpi = dpi(page, raster);
      List<Segment> segments = recognise(raster, languages, dpi, options);
      int rotation = 0;
      boolean doubtful = confidence(segments) < SURE || standing(segments);
      if (doubtful && installation.orientation()) {
        rotation = orientation(raster, dpi, options);
        if (rotation != 0) {
          raster = Orientation.turned(raster, rotation);
          segments = recognise(raster, languages, dpi, options);
        }
      }
      return reading(page, raster, rotation, segments);
    } finally {
      raster.close();
    }
  }

  private List<Segment> recognise(Raster raster, String languages, double dpi, ReadOptions options)
      throws IOException {
    double elongation =
        (double) Math.max(raster.width(), raster.height())
            / Math.min(raster.width(), raster.height());
    // A slip is one column of lines of many sizes; anything else may have several columns.
    int segmentation = elongation > SLIP ? ONE_COLUMN : AUTOMATIC;
    return words.segments(engine.words(picture(raster, dpi, options), languages, segmentation));
  }

  /** Whether most words run from top to bottom: Tesseract reads those too, but as they stand. */
  private static boolean standing(List<Segment> segments) {
    double across = 0;
    double down = 0;
    for (Segment segment : segments) {
      for (Word word : segment.words()) {
        if (word.text().length() > 2) {
          across += word.box().width();
          down += word.box().height();
        }
      }
    }
    return down > across;
  }

  /** Clockwise degrees by which the page should be turned; 0 unless the evidence is strong. */
  private int orientation(Raster raster, double dpi, ReadOptions options) {
    return engine
        .turn(picture(raster, dpi, options))
        .filter(turn -> turn.confidence() >= STRONG_ORIENTATION)
        .map(TesseractEngine.Turn::degrees)
        .orElse(0);
  }

  private static TesseractEngine.Picture picture(Raster raster, double dpi, ReadOptions options) {
    return new TesseractEngine.Picture(raster, dpi, options.limits().pageTime());
  }

  private static double dpi(FixedPage page, Raster raster) {
    return page.unit() == LengthUnit.PT ? 72 * raster.width() / page.width() : raster.dpi();
  }

  private static Reading reading(
      FixedPage page, Raster raster, int rotation, List<Segment> pixels) {
    boolean quarter = rotation % 180 != 0;
    double width = quarter ? page.height() : page.width();
    double height = quarter ? page.width() : page.height();
    double scaleX = width / raster.width();
    double scaleY = height / raster.height();
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : pixels) {
      List<Word> scaled =
          segment.words().stream()
              .map(w -> new Word(w.text(), w.box().scale(scaleX, scaleY), w.confidence()))
              .toList();
      segments.add(Segment.of(scaled, FontStyle.ofSize(segment.style().size() * scaleY)));
    }
    PageContent content = new PageContent(width, height, segments, List.of(), List.of());
    return new Reading(
        rotation, confidence(segments), content, OmittedLetters.share(raster, pixels));
  }

  private static double confidence(List<Segment> segments) {
    double sum = 0;
    double characters = 0;
    for (Segment segment : segments) {
      sum += segment.confidence() * segment.text().length();
      characters += segment.text().length();
    }
    return characters == 0 ? 0 : sum / characters;
  }

  private String languages(List<String> wanted) {
    List<String> missing =
        wanted.stream().filter(code -> !installation.languages().contains(code)).toList();
    if (!missing.isEmpty()) {
      throw new LegibleException(
          ErrorCode.LANGUAGE_MISSING,
          "Tesseract has no pack for %s, only for %s. Install %s."
              .formatted(
                  String.join(", ", missing),
                  String.join(", ", installation.languages().stream().sorted().toList()),
                  missing.stream()
                      .map(TesseractReader::debianPackage)
                      .collect(Collectors.joining(" "))));
    }
    if (!wanted.isEmpty()) {
      return String.join("+", wanted);
    }
    return installation.languages().contains("eng")
        ? "eng"
        : installation.languages().stream().sorted().findFirst().orElse("eng");
  }

  private static String debianPackage(String language) {
    return "tesseract-ocr-" + language.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
