// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.nio.ByteBuffer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Where on a line's picture ink stands, column by column, as seen from its top.
 *
 * @param width of the picture the profile was taken of
 * @param height of that picture
 * @param columns pixels of ink in each column
 * @param top share of the height above the first row of text
 * @param bottom share of the height above the end of the last row of text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record InkProfile(int width, int height, int[] columns, double top, double bottom) {

  /** Looks at a level picture of a line. */
  static InkProfile of(Mat line) {
    int height = Math.min(line.rows(), Recogniser.HEIGHT);
    int width = Math.max(1, (int) Math.round((double) line.cols() * height / line.rows()));
    try (Mat small = new Mat();
        Mat ink = new Mat()) {
      Pictures.resize(line, small, width, height);
      opencv_imgproc.cvtColor(small, ink, opencv_imgproc.COLOR_BGR2GRAY);
      opencv_imgproc.threshold(
          ink, ink, 0, 255, opencv_imgproc.THRESH_BINARY_INV | opencv_imgproc.THRESH_OTSU);
      return count(ink, width, height);
    }
  }

  private static InkProfile count(Mat ink, int width, int height) {
    int[] columns = new int[width];
    int[] rows = new int[height];
    int all = 0;
    for (int y = 0; y < height; y++) {
      ByteBuffer row = ink.ptr(y).capacity(width).asByteBuffer();
      for (int x = 0; x < width; x++) {
        if (row.get(x) != 0) {
          columns[x]++;
          rows[y]++;
          all++;
        }
      }
    }
    if (all * 2 > width * height) {
      // White on black: what Otsu took for ink is the paper.
      for (int x = 0; x < width; x++) {
        columns[x] = height - columns[x];
      }
      for (int y = 0; y < height; y++) {
        rows[y] = width - rows[y];
      }
    }
    return new InkProfile(
        width, height, columns, (double) first(rows) / height, (double) last(rows) / height);
  }

  private static int first(int[] rows) {
    int y = 0;
    while (y < rows.length - 1 && rows[y] == 0) {
      y++;
    }
    return y;
  }

  private static int last(int[] rows) {
    int y = rows.length;
    while (y > 1 && rows[y - 1] == 0) {
      y--;
    }
    return y;
  }

  /** The widest white between two places, given as shares of the width. */
  Gap widestGap(double from, double to) {
    int begin = (int) Math.clamp(Math.floor(from * width), 0, width);
    int end = (int) Math.clamp(Math.ceil(to * width), 0, width);
    int best = 0;
    int at = begin;
    int run = 0;
    for (int x = begin; x < end; x++) {
      run = columns[x] == 0 ? run + 1 : 0;
      if (run > best) {
        best = run;
        at = x + 1 - run;
      }
    }
    return new Gap((double) at / width, (double) (at + best) / width, (double) best / height);
  }

  /** The first ink at or after a place; the place itself when there is none before the limit. */
  double inkAfter(double from, double limit) {
    int end = (int) Math.clamp(Math.ceil(limit * width), 0, width);
    for (int x = (int) Math.clamp(Math.floor(from * width), 0, width); x < end; x++) {
      if (columns[x] > 0) {
        return (double) x / width;
      }
    }
    return from;
  }

  /** The end of the last ink before a place; the place itself when there is none after the limit. */
  double inkBefore(double to, double limit) {
    int end = (int) Math.clamp(Math.floor(limit * width), 0, width);
    for (int x = (int) Math.clamp(Math.ceil(to * width), 0, width); x > end; x--) {
      if (columns[x - 1] > 0) {
        return (double) x / width;
      }
    }
    return to;
  }

  /**
   * White between letters.
   *
   * @param from where it begins, as a share of the line's width
   * @param to where it ends, as a share of the line's width
   * @param size its width as a share of the line's height
   */
  record Gap(double from, double to, double size) {}
}
