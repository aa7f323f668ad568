// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

/**
 * How often pictures were there already, since this process began.
 *
 * @param hits pictures that were kept
 * @param misses pictures that were not
 * @param bytes that all kept pictures have, as of the last look
 */
public record PictureFigures(long hits, long misses, long bytes) {

  /** Of all pictures that were asked for, the share that was there; 0 before the first. */
  public double hitRate() {
    return hits == 0 ? 0 : (double) hits / (hits + misses);
  }
}
