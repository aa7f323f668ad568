// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.options;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one document is to be read.
 *
 * @param languages ISO 639-2 codes as Tesseract names its packs ("eng", "deu"); empty means not said
 * @param password of an encrypted document; null when none was given
 * @param recognition whether pictures of text may be recognised; false takes text layers only
 * @param vision name of the model that is to read every page with fixed places; null asks one only where
 *     doubt remains
 */
public record ReadOptions(
    Mode mode,
    List<String> languages,
    @Nullable String password,
    boolean recognition,
    Limits limits,
    @Nullable String vision) {

  public static final ReadOptions DEFAULT =
      new ReadOptions(Mode.BALANCED, List.of(), null, true, Limits.DEFAULT);

  /** No model is asked for by name. */
  public ReadOptions(
      Mode mode,
      List<String> languages,
      @Nullable String password,
      boolean recognition,
      Limits limits) {
    this(mode, languages, password, recognition, limits, null);
  }

  public ReadOptions {
    languages = List.copyOf(languages);
  }

  /** The same with a model that is to read every page; null asks one only where doubt remains. */
  public ReadOptions withVision(@Nullable String model) {
    return new ReadOptions(mode, languages, password, recognition, limits, model);
  }
}
