// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

/**
 * The choices of the pipeline, each with the value that read best where it was measured.
 *
 * @param longSide to which the detector's picture is shrunk, in pixels
 * @param shortSide up to which a small picture is enlarged for the detector, in pixels
 * @param letters height without ascenders at which letters are found, in the detector's pixels; a picture of larger
 *     ones is shrunk further
 * @param leastSide to which a picture's long side is shrunk at most for that, in pixels
 * @param inkThreshold probability above which a pixel belongs to text
 * @param boxThreshold mean probability that a box needs
 * @param unclip how far a box grows, as a multiple of its area over its perimeter
 * @param pace width of a character that the recogniser needs, in pixels of a line 48 high
 * @param squeeze the least that a line of wider characters keeps of its width, as a share
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
    double letters,
    int leastSide,
    double inkThreshold,
    double boxThreshold,
    double unclip,
    double pace,
    double squeeze,
    int widthStep,
    double spaceEvidence,
    double columnGap,
    double twinDoubt,
    double mergeOverlap,
    double minimumConfidence) {

  static final Tuning DEFAULT =
      new Tuning(1280, 736, 10, 640, 0.3, 0.5, 1.6, 19, 0.75, 8, 0.6, 1.5, 0.02, 0.1, 0.5);
}
