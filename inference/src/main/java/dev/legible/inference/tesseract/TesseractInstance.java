// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.page.Raster;
import dev.legible.inference.tesseract.TesseractEngine.Picture;
import dev.legible.inference.tesseract.TesseractEngine.Turn;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tesseract with some languages loaded, in this process. Used by one thread at a time. */
@SuppressWarnings("restricted") // calling native code is what it is for
final class TesseractInstance implements AutoCloseable {

  private static final int MAXIMUM_TEXT = 64 << 20;

  private final TesseractFunctions tesseract;
  private final String languages;
  private final MemorySegment handle;

  private TesseractInstance(TesseractFunctions tesseract, String languages, MemorySegment handle) {
    this.tesseract = tesseract;
    this.languages = languages;
    this.handle = handle;
  }

  /**
   * Loads languages.
   *
   * @param packs their folder; null where the library finds it by itself
   * @throws IOException when a pack is not there or broken
   */
  static TesseractInstance open(
      TesseractFunctions tesseract, @Nullable Path packs, String languages) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = (MemorySegment) tesseract.create().invokeExact();
      TesseractInstance instance = new TesseractInstance(tesseract, languages, handle);
      // What it has to say about pictures without a resolution would go to standard error.
      int _ =
          (int)
              tesseract
                  .setVariable()
                  .invokeExact(
                      handle, arena.allocateFrom("debug_file"), arena.allocateFrom("/dev/null"));
      int failed =
          (int)
              tesseract
                  .init()
                  .invokeExact(handle, folder(packs, arena), arena.allocateFrom(languages));
      if (failed != 0) {
        instance.close();
        throw new IOException("Tesseract could not load " + languages + ".");
      }
      return instance;
    } catch (Throwable e) {
      throw passed(e);
    }
  }

  private static MemorySegment folder(@Nullable Path packs, Arena arena) {
    return packs == null ? MemorySegment.NULL : arena.allocateFrom(packs.toString());
  }

  String languages() {
    return languages;
  }

  /** As {@link TesseractEngine#words}. */
  String words(Picture picture, int segmentation) throws IOException {
    try {
      set(picture, segmentation);
      recognise(picture);
      MemorySegment text = (MemorySegment) tesseract.tsv().invokeExact(handle, 0);
      if (text.equals(MemorySegment.NULL)) {
        throw new IOException("Tesseract gave no answer.");
      }
      try {
        return text.reinterpret(MAXIMUM_TEXT).getString(0);
      } finally {
        tesseract.deleteText().invokeExact(text);
      }
    } catch (Throwable e) {
      throw passed(e);
    } finally {
      clear();
    }
  }

  private void recognise(Picture picture) throws Throwable {
    long begin = System.nanoTime();
    MemorySegment monitor = (MemorySegment) tesseract.createMonitor().invokeExact();
    try {
      tesseract
          .setDeadline()
          .invokeExact(monitor, (int) Math.min(Integer.MAX_VALUE, picture.limit().toMillis()));
      int failed = (int) tesseract.recognise().invokeExact(handle, monitor);
      if (System.nanoTime() - begin >= picture.limit().toNanos()) {
        throw new LegibleException(
            ErrorCode.PAGE_TIMEOUT,
            "Tesseract did not finish the page within %d s. Raise the time limit of a page."
                .formatted(picture.limit().toSeconds()));
      }
      if (failed != 0) {
        throw new IOException("Tesseract could not read the page.");
      }
    } finally {
      tesseract.deleteMonitor().invokeExact(monitor);
    }
  }

  /** As {@link TesseractEngine#turn}; the language has to be the one for orientation. */
  Optional<Turn> turn(Picture picture, int segmentation) {
    try (Arena arena = Arena.ofConfined()) {
      set(picture, segmentation);
      MemorySegment degrees = arena.allocate(JAVA_INT);
      MemorySegment sure = arena.allocate(JAVA_FLOAT);
      MemorySegment script = arena.allocate(ADDRESS);
      MemorySegment scriptSure = arena.allocate(JAVA_FLOAT);
      int known =
          (int) tesseract.orientation().invokeExact(handle, degrees, sure, script, scriptSure);
      return known == 0
          ? Optional.empty()
          // It says how the page is turned; the way back is the rest of the circle.
          : Optional.of(new Turn((360 - degrees.get(JAVA_INT, 0)) % 360, sure.get(JAVA_FLOAT, 0)));
    } catch (Throwable e) {
      throw unchecked(e);
    } finally {
      clear();
    }
  }

  private void set(Picture picture, int segmentation) throws Throwable {
    Raster gray = picture.gray();
    tesseract.setSegmentation().invokeExact(handle, segmentation);
    tesseract
        .setImage()
        .invokeExact(handle, gray.pixels(), gray.width(), gray.height(), 1, gray.width());
    if (picture.hasDpi()) {
      tesseract.setResolution().invokeExact(handle, (int) Math.round(picture.dpi()));
    }
  }

  /** Forgets the page and what was learnt from it: the next one is read as if it were the first. */
  private void clear() {
    try {
      tesseract.clear().invokeExact(handle);
      tesseract.forget().invokeExact(handle);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public void close() {
    try {
      tesseract.delete().invokeExact(handle);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private static IOException passed(Throwable e) {
    if (e instanceof IOException known) {
      return known;
    }
    throw unchecked(e);
  }

  private static RuntimeException unchecked(Throwable e) {
    return switch (e) {
      case RuntimeException known -> known;
      case Error known -> throw known;
      default -> new IllegalStateException(e);
    };
  }
}
