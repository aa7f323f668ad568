// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller chose. The result depends on these, the input's bytes and the engine's version only.
 *
 * @param outputFormat what is made ready with the result; every other format is made when it is asked for
 * @param languages ISO 639-2 codes as Tesseract names its packs; empty means not said
 * @param pages such as {@code 1-3,7}; null means all
 * @param vision name of the model that is to read every page; null asks one only where doubt remains
 * @param password of an encrypted document; never logged nor shown
 */
public record JobOptions(
    Mode mode,
    ExportFormat outputFormat,
    List<String> languages,
    @Nullable String pages,
    @Nullable String password,
    boolean recognition,
    @Nullable String vision) {

  /** No model is asked for by name. */
  public JobOptions(
      Mode mode,
      ExportFormat outputFormat,
      List<String> languages,
      @Nullable String pages,
      @Nullable String password,
      boolean recognition) {
    this(mode, outputFormat, languages, pages, password, recognition, null);
  }

  public JobOptions {
    languages = List.copyOf(languages);
  }
}
