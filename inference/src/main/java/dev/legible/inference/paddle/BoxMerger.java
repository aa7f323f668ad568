// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins boxes that overlap along one line: the detector often breaks a line within a word, whose
 * letters would then be read in part or twice.
 */
final class BoxMerger {

  private static final double LEVEL = Math.toRadians(8);
  private static final double SAME_HEIGHT = 1.4;
  private static final double SAME_LINE = 0.3;

  private final double overlap;

  /**
   * Joins boxes that overlap by this much.
   *
   * @param overlap along the line, as a share of the height
   */
  BoxMerger(double overlap) {
    this.overlap = overlap;
  }

  List<RotatedBox> merge(List<RotatedBox> boxes) {
    List<RotatedBox> merged = new ArrayList<>();
    List<RotatedBox> ordered = new ArrayList<>(boxes);
    ordered.sort(Comparator.comparingDouble(box -> box.centerX() - box.width() / 2));
    for (RotatedBox box : ordered) {
      int left = -1;
      for (int i = 0; i < merged.size() && left < 0; i++) {
        left = joins(merged.get(i), box) ? i : -1;
      }
      if (left < 0) {
        merged.add(box);
      } else {
        merged.set(left, around(merged.get(left), box));
      }
    }
    return merged;
  }

  private boolean joins(RotatedBox left, RotatedBox right) {
    double height = Math.min(left.height(), right.height());
    if (left.tall()
        || Math.max(left.height(), right.height()) > SAME_HEIGHT * height
        || (!right.tall() && Math.abs(left.angle() - right.angle()) > LEVEL)) {
      return false;
    }
    double cos = Math.cos(left.angle());
    double sin = Math.sin(left.angle());
    double dx = right.centerX() - left.centerX();
    double dy = right.centerY() - left.centerY();
    double along = dx * cos + dy * sin;
    double across = dy * cos - dx * sin;
    double common = (left.width() + right.width()) / 2 - Math.abs(along);
    return Math.abs(across) < SAME_LINE * height && common > overlap * height;
  }

  /** The box in the direction of the longer one that holds both. */
  private static RotatedBox around(RotatedBox a, RotatedBox b) {
    double angle = a.width() >= b.width() ? a.angle() : b.angle();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (RotatedBox box : List.of(a, b)) {
      for (int corner = 0; corner < 4; corner++) {
        double x = box.x(corner & 1, corner >> 1);
        double y = box.y(corner & 1, corner >> 1);
        left = Math.min(left, x * cos + y * sin);
        right = Math.max(right, x * cos + y * sin);
        top = Math.min(top, y * cos - x * sin);
        bottom = Math.max(bottom, y * cos - x * sin);
      }
    }
    double along = (left + right) / 2;
    double across = (top + bottom) / 2;
    return new RotatedBox(
        along * cos - across * sin, across * cos + along * sin, right - left, bottom - top, angle);
  }
}
