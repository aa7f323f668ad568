// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

/**
 * What is known of a page before a reader is chosen.
 *
 * @param characters visible characters in the text layer
 * @param textTrust 0 to 1: how far the text layer can be believed; 0 when there is none
 * @param distrust why the text layer is doubted, a clause for people; empty when it is not
 * @param pictureCover share of the page that pictures cover, 0 to 1
 * @param pictureOnlyCover share of the page covered by pictures that carry no text layer and may hold
 *     text, 0 to 1
 * @param scan whether the page is one picture that fills it
 */
public record PageFacts(
    int characters,
    double textTrust,
    String distrust,
    double pictureCover,
    double pictureOnlyCover,
    boolean scan) {

  /** The facts of a page that is a picture and nothing else. */
  public static final PageFacts PICTURE = new PageFacts(0, 0, "", 1, 1, true);
}
