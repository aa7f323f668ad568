// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * The text, rulings and pictures that a page's content stream and the appearances of its
 * annotations draw, and how far that text can be believed.
 *
 * @param content in points of the page as a viewer shows it, origin at the top left
 * @param outlines filled shapes with curves
 */
record PdfTextLayer(PageContent content, TextEvidence evidence, int outlines) {

  /** Filled shapes with curves from which a page without text may be one of drawn letters. */
  private static final int LETTERS = 10;

  /**
   * Reads one page. Content that is too long or nested too deep is cut, which {@link
   * TextEvidence#cut()} tells; text or streams beyond the limits end the page.
   *
   * @param pageNumber from 1
   * @throws dev.legible.document.LegibleException of kind LIMIT
   * @throws IOException when the page is damaged beyond reading
   */
  static PdfTextLayer read(PDDocument document, int pageNumber, Limits limits) throws IOException {
    PDPage page = page(document, pageNumber);
    PageFrame frame = PageFrame.of(page);
    PdfContentReader reader = new PdfContentReader(frame, pageNumber, limits);
    reader.read(page);
    List<Segment> segments = new ArrayList<>(reader.glyphs().segments());
    segments.addAll(FormFields.withoutAppearance(page, frame));
    PdfPictures pictures = reader.pictures();
    List<Box> placed = new ArrayList<>(pictures.placed());
    placed.addAll(reader.drawings().placed(frame));
    return new PdfTextLayer(
        new PageContent(frame.width(), frame.height(), segments, reader.rulings().merged(), placed),
        reader.glyphs().evidence(pictures.cover(), pictures.pageFilled(), reader.cut()),
        reader.outlines());
  }

  private static PDPage page(PDDocument document, int number) throws IOException {
    try {
      return document.getPage(number - 1);
    } catch (RuntimeException e) {
      throw new IOException("The page tree does not lead to page " + number + ".", e);
    }
  }

  /** The facts of this page, from which a reader is chosen. */
  PageFacts facts() {
    PageFacts facts = TextTrust.facts(content, evidence);
    boolean drawn = facts.characters() == 0 && facts.pictureCover() == 0 && outlines >= LETTERS;
    return drawn
        ? new PageFacts(0, 0, "no text but shapes that may be drawn letters", 0, 0, false)
        : facts;
  }
}
