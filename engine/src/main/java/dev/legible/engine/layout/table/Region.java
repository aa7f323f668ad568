// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

/** Fields of a grid that form one cell: rows {@code r0} to {@code r1}, columns {@code c0} to {@code c1}, ends excluded. */
record Region(int r0, int c0, int r1, int c1) {

  boolean overlaps(Region other) {
    return r0 < other.r1 && other.r0 < r1 && c0 < other.c1 && other.c0 < c1;
  }

  Region union(Region other) {
    return new Region(
        Math.min(r0, other.r0),
        Math.min(c0, other.c0),
        Math.max(r1, other.r1),
        Math.max(c1, other.c1));
  }
}
