// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.facts;

import dev.legible.engine.page.Raster;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Samples a raster: some hundred whole rows and columns, so that the cost does not grow with the
 * picture.
 */
final class PictureGlance {

  private static final int ROWS = 160;
  private static final int COLUMNS = 240;
  private static final int TILES = 6;
  private static final int BLACK = 40;
  private static final int WHITE = 215;

  private final Raster raster;
  private final long[] histogram = new long[256];
  private final int[][] tileHistograms = new int[TILES * TILES][256];
  private long colour;
  private long samples;

  private PictureGlance(Raster raster) {
    this.raster = raster;
  }

  static PictureFacts at(Raster raster) {
    PictureGlance glance = new PictureGlance(raster);
    glance.countTones();
    int ink = percentile(glance.histogram, 0.002);
    int paper = glance.paper();
    boolean bilevel = glance.share(BLACK, WHITE) < 0.02;
    int cut = (ink + paper) / 2;
    return new PictureFacts(
        raster.width(),
        raster.height(),
        bilevel,
        paper,
        Math.max(0, paper - ink),
        bilevel ? 0 : glance.unevenness(),
        glance.noise(paper),
        glance.samples == 0 ? 0 : (double) glance.colour / glance.samples,
        glance.textHeight(cut));
  }

  private void countTones() {
    int stepX = Math.max(1, raster.width() / 400);
    int stepY = Math.max(1, raster.height() / 400);
    for (int y = stepY / 2; y < raster.height(); y += stepY) {
      int tileRow = (int) ((long) y * TILES / raster.height()) * TILES;
      for (int x = stepX / 2; x < raster.width(); x += stepX) {
        int tone = tone(x, y);
        histogram[tone]++;
        tileHistograms[tileRow + (int) ((long) x * TILES / raster.width())][tone]++;
        colour += colourDistance(x, y);
        samples++;
      }
    }
  }

  /** The most frequent tone of the lighter half, smoothed over neighbours. */
  private int paper() {
    int median = percentile(histogram, 0.5);
    int best = median;
    long most = -1;
    for (int tone = Math.max(2, median - 10); tone < 254; tone++) {
      long count = 0;
      for (int near = tone - 2; near <= tone + 2; near++) {
        count += histogram[near];
      }
      if (count > most) {
        most = count;
        best = tone;
      }
    }
    return histogram[255] + histogram[254] > most ? 255 : best;
  }

  /** Share of the samples strictly between two tones. */
  private double share(int low, int high) {
    long between = 0;
    for (int tone = low + 1; tone < high; tone++) {
      between += histogram[tone];
    }
    return samples == 0 ? 0 : (double) between / samples;
  }

  private double unevenness() {
    int[] tones = new int[tileHistograms.length];
    for (int tile = 0; tile < tones.length; tile++) {
      tones[tile] = percentile(tileHistograms[tile], 0.75);
    }
    Arrays.sort(tones);
    return tones[tones.length * 9 / 10] - tones[tones.length / 10];
  }

  private double noise(int paper) {
    long steps = 0;
    long pairs = 0;
    int floor = paper - 50;
    for (int i = 0; i < ROWS; i++) {
      int y = (int) ((i + 0.5) * raster.height() / ROWS);
      int previous = tone(0, y);
      for (int x = 1; x < raster.width(); x++) {
        int tone = tone(x, y);
        if (tone > floor && previous > floor) {
          steps += Math.abs(tone - previous);
          pairs++;
        }
        previous = tone;
      }
    }
    return pairs == 0 ? 0 : (double) steps / pairs;
  }

  /**
   * The height of letters: strokes crossed by a column are runs of ink; x-high and taller letters
   * span several times the stroke, so gaps shorter than a letter are bridged by looking at bands of
   * three neighbouring columns a letter's width apart.
   */
  private double textHeight(int cut) {
    int[] heights = new int[512];
    int found = 0;
    for (int i = 0; i < COLUMNS; i++) {
      int x = (int) ((i + 0.5) * raster.width() / COLUMNS);
      found += countBands(x, cut, heights);
    }
    if (found < 40) {
      return 0;
    }
    int middle = 0;
    for (int height = 0; height < heights.length; height++) {
      middle += heights[height];
      if (middle * 2 >= found) {
        return height;
      }
    }
    return 0;
  }

  /** Counts the heights of the rows of ink that a strip of columns from {@code x} crosses. */
  private int countBands(int x, int cut, int[] heights) {
    int strip = Math.min(raster.width() - x, Math.max(8, raster.width() / 40));
    int step = Math.max(1, strip / 24);
    int found = 0;
    int begin = -1;
    for (int y = 0; y < raster.height(); y++) {
      boolean ink = false;
      for (int dx = 0; dx < strip && !ink; dx += step) {
        ink = tone(x + dx, y) < cut;
      }
      if (ink && begin < 0) {
        begin = y;
      } else if (!ink && begin >= 0) {
        int height = y - begin;
        if (height >= 4 && height < heights.length) {
          heights[height]++;
          found++;
        }
        begin = -1;
      }
    }
    return found;
  }

  private int tone(int x, int y) {
    long at = ((long) y * raster.width() + x) * raster.channels();
    MemorySegment pixels = raster.pixels();
    if (raster.channels() == 1) {
      return sample(pixels, at);
    }
    return (sample(pixels, at) + 2 * sample(pixels, at + 1) + sample(pixels, at + 2)) >> 2;
  }

  private int colourDistance(int x, int y) {
    if (raster.channels() == 1) {
      return 0;
    }
    long at = ((long) y * raster.width() + x) * 3;
    MemorySegment pixels = raster.pixels();
    int blue = sample(pixels, at);
    int green = sample(pixels, at + 1);
    int red = sample(pixels, at + 2);
    return Math.max(blue, Math.max(green, red)) - Math.min(blue, Math.min(green, red));
  }

  private static int sample(MemorySegment pixels, long at) {
    return Byte.toUnsignedInt(pixels.get(ValueLayout.JAVA_BYTE, at));
  }

  private static int percentile(long[] histogram, double share) {
    long all = Arrays.stream(histogram).sum();
    long sum = 0;
    for (int tone = 0; tone < histogram.length; tone++) {
      sum += histogram[tone];
      if (sum > all * share) {
        return tone;
      }
    }
    return histogram.length - 1;
  }

  private static int percentile(int[] histogram, double share) {
    return percentile(Arrays.stream(histogram).asLongStream().toArray(), share);
  }
}
