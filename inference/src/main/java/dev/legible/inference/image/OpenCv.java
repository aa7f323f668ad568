// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads OpenCV once, single-threaded, for pages are read in parallel, not parts of one. */
public final class OpenCv {

  private OpenCv() {}

  /** Makes sure that OpenCV can be called. Cheap after the first time. */
  public static void load() {
    Library.ready();
  }

  private static final class Library {
    static {
      Loader.load(opencv_core.class);
      Loader.load(opencv_imgproc.class);
      Loader.load(opencv_imgcodecs.class);
      opencv_core.setNumThreads(1);
    }

    private static void ready() {}
  }
}
