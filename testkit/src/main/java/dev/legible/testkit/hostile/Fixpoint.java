// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * Finds the checksum that a file may hold of itself. A CRC is affine over the field of two elements,
 * so crc(x) = x is a system of 32 linear equations in 32 bits.
 */
final class Fixpoint {

  private Fixpoint() {}

  /** The x with {@code crc(x) == x}, if there is one; {@code crc} must be affine. */
  static OptionalInt of(IntUnaryOperator crc) {
    int constant = crc.applyAsInt(0);
    long[] rows = new long[32];
    for (int column = 0; column < 32; column++) {
      int image = crc.applyAsInt(1 << column) ^ constant ^ 1 << column;
      for (int row = 0; row < 32; row++) {
        rows[row] |= (long) (image >>> row & 1) << column;
      }
    }
    for (int row = 0; row < 32; row++) {
      rows[row] |= (long) (constant >>> row & 1) << 32;
    }
    return solve(rows);
  }

  /** Gauss and Jordan; bit 32 of a row is the right-hand side. */
  private static OptionalInt solve(long[] rows) {
    int rank = 0;
    int[] pivots = new int[32];
    for (int column = 0; column < 32; column++) {
      int pivot = rank;
      while (pivot < 32 && (rows[pivot] >>> column & 1) == 0) {
        pivot++;
      }
      if (pivot == 32) {
        continue;
      }
      long swapped = rows[pivot];
      rows[pivot] = rows[rank];
      rows[rank] = swapped;
      for (int row = 0; row < 32; row++) {
        if (row != rank && (rows[row] >>> column & 1) == 1) {
          rows[row] ^= rows[rank];
        }
      }
      pivots[rank++] = column;
    }
    int solution = 0;
    for (int row = 0; row < 32; row++) {
      boolean one = rows[row] >>> 32 == 1;
      if (row >= rank && one) {
        return OptionalInt.empty();
      }
      solution |= row < rank && one ? 1 << pivots[row] : 0;
    }
    return OptionalInt.of(solution);
  }
}
