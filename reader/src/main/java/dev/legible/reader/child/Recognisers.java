// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.engine.read.PageReader;
import dev.legible.engine.route.ReaderOffer;
import dev.legible.inference.paddle.PaddleReader;
import dev.legible.inference.tesseract.TesseractInstallation;
import dev.legible.inference.tesseract.TesseractReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recognisers that this machine has. A new one is added here.
 *
 * @param readers what can read
 * @param offers what the router chooses from, in order of preference
 */
public record Recognisers(List<PageReader> readers, List<ReaderOffer> offers) {

  /** System property that names a folder of models to be used instead of those that ship. */
  public static final String MODELS_PROPERTY = "legible.models";

  /** System property that names the folder of unpacked models and libraries. */
  public static final String CACHE_PROPERTY = "legible.cache";

  /** Looks for what is installed. */
  static Recognisers found() {
    String folder = System.getProperty(MODELS_PROPERTY);
    PaddleReader paddle =
        new PaddleReader(folder == null ? null : Path.of(folder), cache().resolve("models"));
    List<PageReader> readers = new ArrayList<>(List.of(paddle));
    List<ReaderOffer> offers =
        new ArrayList<>(List.of(new ReaderOffer(paddle.name(), PaddleReader.LANGUAGES)));
    TesseractInstallation.find(firstOf(System.getenv("PATH"), ""))
        .ifPresent(
            installed -> {
              PageReader tesseract = new TesseractReader(installed, cache().resolve("tesseract"));
              readers.add(tesseract);
              offers.add(new ReaderOffer(tesseract.name(), installed.languages()));
            });
    return new Recognisers(readers, offers);
  }

  /** The folder of unpacked models and libraries. */
  static Path cache() {
    return Path.of(firstOf(System.getProperty(CACHE_PROPERTY), defaultCache()));
  }

  private static String defaultCache() {
    String base =
        firstOf(
            System.getenv("XDG_CACHE_HOME"),
            Path.of(System.getProperty("user.home"), ".cache").toString());
    return Path.of(base, "legible").toString();
  }

  private static String firstOf(@Nullable String value, String otherwise) {
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
