// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.inference.Unpacked;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** Tesseract's library as it ships in a jar, and Leptonica, which it needs. */
final class ShippedTesseract {

  private static final String LEPTONICA = "/org/bytedeco/leptonica/%s/libleptonica.so.6";
  private static final String TESSERACT = "/org/bytedeco/tesseract/%s/libtesseract.so.5.5";

  private ShippedTesseract() {}

  /**
   * Unpacks and loads it.
   *
   * @return empty when none ships for this machine, it cannot be unpacked, or not loaded
   */
  @SuppressWarnings("restricted") // loading native code is what it is for
  static Optional<TesseractFunctions> functions(Path cache) {
    try {
      // Leptonica first: the loader then finds by its name what Tesseract asks for.
      SymbolLookup.libraryLookup(unpacked(LEPTONICA, cache), Arena.global());
      return TesseractFunctions.in(unpacked(TESSERACT, cache));
    } catch (IOException | IllegalArgumentException e) {
      // There may be an installed one.
      return Optional.empty();
    }
  }

  private static Path unpacked(String resource, Path cache) throws IOException {
    return Unpacked.file(ShippedTesseract.class, resource.formatted(Loader.getPlatform()), cache);
  }
}
