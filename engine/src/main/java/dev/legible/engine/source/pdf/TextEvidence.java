// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

/**
 * What was noticed while a text layer was read that its words no longer show.
 *
 * @param glyphs drawn, spaces not counted
 * @param unmapped of those, without any meaning: no character is known for their code
 * @param guessed of those, without a usable mapping to Unicode: the code itself was taken for the
 *     character
 * @param invisible of those, drawn in render mode 3 or below a picture that fills the page, as
 *     recognisers place them on a scan
 * @param pictureCover share of the page that pictures cover, 0 to 1
 * @param pageFilled whether one picture fills the page
 * @param cut whether the page's content was too long or too deep and the rest was left out
 */
record TextEvidence(
    int glyphs,
    int unmapped,
    int guessed,
    int invisible,
    double pictureCover,
    boolean pageFilled,
    boolean cut) {

  /** Glyphs that a reader of the page sees. */
  int visible() {
    return glyphs - invisible;
  }
}
