// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

/**
 * The choices of the pipeline, each with the value that read best where it was measured.
 *
 * @param longSide to which the detector's picture is shrunk, in pixels
 * @param shortSide up to which a small picture is enlarged for the detector, in pixels
 * @param inkThreshold probability above which a pixel belongs to text
 * @param boxThreshold mean probability that a box needs
 * @param unclip how far a box grows, as a multiple of its area over its perimeter
 * @param minimumWidth to which short lines are padded for the recogniser, in pixels
 * @param widthStep line widths are rounded up to a multiple of this, in pixels
 * @param spaceEvidence log odds above which two letters are taken to be parted by a space
 * @param columnGap white that cuts a line in two, as a share of its height
 * @param twinDoubt probability of a lookalike, as a share of the character's, above which the rest of
 *     the word decides between them
 * @param mergeOverlap by which boxes of one line overlap to be joined, as a share of their height
 * @param minimumConfidence lines below it are dropped
 */
record Tuning(
    int longSide,
    int shortSide,
    double inkThreshold,
    double boxThreshold,
    double unclip,
    int minimumWidth,
    int widthStep,
    double spaceEvidence,
    double columnGap,
    double twinDoubt,
    double mergeOverlap,
    double minimumConfidence) {

  static final Tuning DEFAULT =
      new Tuning(1280, 736, 0.3, 0.5, 1.6, 0, 16, 0.6, 1.5, 0.02, 0.1, 0.5);
}
