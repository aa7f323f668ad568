// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tesseract in this process: no process for each page, no picture through a pipe, languages loaded once.
 * Each thread that reads has an instance of its own. Thread-safe.
 */
final class TesseractLibrary implements TesseractEngine, AutoCloseable {

  private static final String ORIENTATION = "osd";
  private static final int ORIENTATION_ONLY = 0;

  /** What is kept of instances that nobody uses: some tens of megabytes each. */
  private static final int MOST_IDLE = 4;

  private final TesseractFunctions functions;
  private final @Nullable Path packs;
  private final Deque<TesseractInstance> idle = new ArrayDeque<>();

  private TesseractLibrary(TesseractFunctions functions, @Nullable Path packs) {
    this.functions = functions;
    this.packs = packs;
  }

  /**
   * The library that ships, with the packs of an installation: it is built for speed, without the
   * threads within a page that packaged ones have. Empty when none ships for this machine, or the
   * installation does not say where its packs are.
   *
   * @param cache where the library is unpacked to
   */
  static Optional<TesseractLibrary> shipped(TesseractInstallation installation, Path cache) {
    Path packs = installation.packs();
    return packs == null
        ? Optional.empty()
        : ShippedTesseract.functions(cache)
            .map(functions -> new TesseractLibrary(functions, packs));
  }

  /**
   * The library of an installation; empty when there is only the program, or the library that is found
   * belongs to another one, which has packs of its own.
   */
  static Optional<TesseractLibrary> of(TesseractInstallation installation) {
    return TesseractFunctions.find()
        .filter(functions -> functions.version().equals(installation.version()))
        .map(functions -> new TesseractLibrary(functions, null));
  }

  @Override
  public String words(Picture picture, String languages, int segmentation) throws IOException {
    TesseractInstance instance = take(languages);
    try {
      return instance.words(picture, segmentation);
    } finally {
      giveBack(instance);
    }
  }

  @Override
  public Optional<Turn> turn(Picture picture) {
    try {
      TesseractInstance instance = take(ORIENTATION);
      try {
        return instance.turn(picture, ORIENTATION_ONLY);
      } finally {
        giveBack(instance);
      }
    } catch (IOException e) {
      // Without its pack nobody knows.
      return Optional.empty();
    }
  }

  private TesseractInstance take(String languages) throws IOException {
    synchronized (idle) {
      for (Iterator<TesseractInstance> all = idle.iterator(); all.hasNext(); ) {
        TesseractInstance instance = all.next();
        if (instance.languages().equals(languages)) {
          all.remove();
          return instance;
        }
      }
    }
    return TesseractInstance.open(functions, packs, languages);
  }

  private void giveBack(TesseractInstance instance) {
    TesseractInstance old = null;
    synchronized (idle) {
      idle.addFirst(instance);
      if (idle.size() > MOST_IDLE) {
        old = idle.removeLast();
      }
    }
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      idle.forEach(TesseractInstance::close);
      idle.clear();
    }
  }
}
