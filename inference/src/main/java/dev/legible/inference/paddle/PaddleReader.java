// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.Word;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Segment;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.read.Reading;
import dev.legible.inference.OnnxEnvironment;
import dev.legible.inference.image.OpenCv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures of text with PP-OCR. The models are loaded when the first page is read and shared by
 * all threads.
 */
public final class PaddleReader implements PageReader, AutoCloseable {

  /** The languages whose letters the models that ship know. */
  public static final Set<String> LANGUAGES = Set.of("eng", "chi_sim", "chi_tra");

  private final @Nullable Path folder;
  private final Path cache;
  private final Tuning tuning;
  private @Nullable Models models;

  /**
   * Reads with the models of a folder, or with those that ship.
   *
   * @param folder with det.onnx, rec.onnx and keys.txt; null for the models that ship
   * @param cache where the models that ship are copied to, and what is made of models is kept
   */
  public PaddleReader(@Nullable Path folder, Path cache) {
    this(folder, cache, Tuning.DEFAULT);
  }

  PaddleReader(@Nullable Path folder, Path cache, Tuning tuning) {
    this.folder = folder;
    this.cache = cache;
    this.tuning = tuning;
  }

  @Override
  public String name() {
    return "paddle";
  }

  @Override
  public Reading read(FixedPage page, ReadOptions options) throws IOException {
    PictureReader reader = new PictureReader(models());
    Upright upright = new Upright(reader);
    try (Upright.Sheet sheet = upright.read(page.raster(DPI))) {
      return reading(sheet, page);
    }
  }

  private Reading reading(Upright.Sheet sheet, FixedPage page) {
    boolean quarter = sheet.rotation() % 180 != 0;
    double width = quarter ? page.height() : page.width();
    double height = quarter ? page.width() : page.height();
    double scaleX = width / sheet.raster().width();
    double scaleY = height / sheet.raster().height();
    WordSplitter splitter = new WordSplitter(tuning);
    List<Segment> segments = new ArrayList<>();
    double sum = 0;
    int characters = 0;
    for (TextLine line : sheet.lines()) {
      double confidence = line.characters().meanConfidence();
      if (confidence < tuning.minimumConfidence()) {
        continue;
      }
      double size = line.box().height() * (line.ink().bottom() - line.ink().top()) * scaleY;
      for (List<Word> part : splitter.split(line.characters(), line.ink(), line.box())) {
        List<Word> words =
            part.stream()
                .map(w -> new Word(w.text(), w.box().scale(scaleX, scaleY), w.confidence()))
                .toList();
        Segment segment = Segment.of(words, FontStyle.ofSize(size));
        segments.add(segment);
        sum += segment.confidence() * segment.text().length();
        characters += segment.text().length();
      }
    }
    PageContent content = new PageContent(width, height, segments, List.of(), List.of());
    return new Reading(sheet.rotation(), characters == 0 ? 0 : sum / characters, content);
  }

  private synchronized Models models() {
    Models loaded = models;
    if (loaded == null) {
      OpenCv.load();
      OnnxEnvironment.unpackTo(cache.resolve("onnxruntime"));
      ModelFiles files = folder == null ? ModelFiles.bundled(cache) : ModelFiles.in(folder);
      loaded = new Models(files.simplified(cache), tuning);
      models = loaded;
    }
    return loaded;
  }

  @Override
  public synchronized void close() {
    Models loaded = models;
    models = null;
    if (loaded != null) {
      loaded.close();
    }
  }
}
