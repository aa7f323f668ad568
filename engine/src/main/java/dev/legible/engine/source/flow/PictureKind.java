// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

/** Tells pictures that can be decoded from drawings (EMF, WMF, SVG) that cannot. */
final class PictureKind {

  private static final int[][] BEGINNINGS = {
    {0xFF, 0xD8, 0xFF},
    {0x89, 'P', 'N', 'G'},
    {'G', 'I', 'F', '8'},
    {'I', 'I', 0x2A, 0},
    {'M', 'M', 0, 0x2A},
    {'B', 'M'},
    {0, 0, 0, 0x0C, 'j', 'P'},
  };

  private PictureKind() {}

  static boolean readable(byte[] bytes) {
    for (int[] beginning : BEGINNINGS) {
      if (begins(bytes, 0, beginning)) {
        return true;
      }
    }
    return begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P');
  }

  private static boolean begins(byte[] bytes, int offset, int... expected) {
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[offset + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
