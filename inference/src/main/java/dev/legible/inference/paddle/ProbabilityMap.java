// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

/** What the detector says of a picture: for every pixel how probably it belongs to a line's core. */
@SuppressWarnings("ArrayRecordComponent") // large, never compared, never changed
record ProbabilityMap(int width, int height, float[] values) {

  /** The mean probability within a box. */
  double mean(RotatedBox box) {
    double extent = Math.hypot(box.width(), box.height()) / 2;
    int top = (int) Math.max(0, Math.floor(box.centerY() - extent));
    int bottom = (int) Math.min(height - 1, Math.ceil(box.centerY() + extent));
    int left = (int) Math.max(0, Math.floor(box.centerX() - extent));
    int right = (int) Math.min(width - 1, Math.ceil(box.centerX() + extent));
    double cos = Math.cos(box.angle());
    double sin = Math.sin(box.angle());
    double sum = 0;
    int count = 0;
    for (int y = top; y <= bottom; y++) {
      double dy = y - box.centerY();
      for (int x = left; x <= right; x++) {
        double dx = x - box.centerX();
        boolean inside =
            Math.abs(dx * cos + dy * sin) <= box.width() / 2
                && Math.abs(dy * cos - dx * sin) <= box.height() / 2;
        if (inside) {
          sum += values[y * width + x];
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
