// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Runs the content stream of one page for its text, lines and picture places. Colours, shadings and
 * patterns are not looked at and no picture is decoded.
 *
 * <p>Bounded: operators and forms beyond a number, forms nested beyond a depth and forms that draw
 * themselves are left out; a stream that
 * unpacks to more than a sixteenth of the heap ends the page, because its operands are held at once.
 */
final class PdfContentReader extends PDFStreamEngine {

  private static final int MOST_OPERATORS = 3_000_000;
  private static final int DEEPEST = 24;
  private static final int MOST_FORMS = 10_000;
  private static final int MOST_ANNOTATIONS = 5_000;
  private static final Set<String> PATHS =
      Set.of(
          "m", "l", "c", "v", "y", "re", "h", "s", "b", "b*", "S", "B", "B*", "f", "F", "f*", "n");

  private final PageFrame frame;
  private final int pageNumber;
  private final Limits limits;
  private final PdfRulings rulings;
  private final PdfPictures pictures;
  private final PdfGlyphs glyphs;
  private final PdfDrawings drawings = new PdfDrawings();
  private final PathTracer paths;
  private int operators;
  private final Set<COSStream> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  private int forms;
  private boolean cut;

  PdfContentReader(PageFrame frame, int pageNumber, Limits limits) {
    this.frame = frame;
    this.pageNumber = pageNumber;
    this.limits = limits;
    rulings = new PdfRulings(frame);
    pictures = new PdfPictures(frame);
    glyphs = new PdfGlyphs(frame, pageNumber, limits);
    paths = new PathTracer(rulings, drawings);
    TextOperators.addTo(this);
  }

  void read(PDPage page) throws IOException {
    long unpacked = 0;
    for (var streams = page.getContentStreams(); streams.hasNext(); ) {
      unpacked += unpackedSize(streams.next().getCOSObject(), unpacked);
    }
    processPage(page);
    int left = MOST_ANNOTATIONS;
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (left-- == 0) {
        cut = true;
        break;
      }
      if (shown(annotation)) {
        showAnnotation(annotation);
      }
    }
  }

  PdfGlyphs glyphs() {
    return glyphs;
  }

  PdfRulings rulings() {
    return rulings;
  }

  PdfDrawings drawings() {
    return drawings;
  }

  int outlines() {
    return paths.outlines();
  }

  PdfPictures pictures() {
    return pictures;
  }

  boolean cut() {
    return cut;
  }

  private static boolean shown(PDAnnotation annotation) {
    return !annotation.isHidden()
        && !annotation.isNoView()
        && !"Popup".equals(annotation.getSubtype())
        && annotation.getRectangle() != null;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators > MOST_OPERATORS) {
      cut = true;
      return;
    }
    String name = operator.getName();
    try {
      if (PATHS.contains(name)) {
        paths.follow(name, numbers(operands), toShown());
      } else if (name.equals("Do")) {
        draw(operands);
      } else if (name.equals("BI")) {
        picture();
      } else {
        super.processOperator(operator, operands);
      }
    } catch (LegibleException e) {
      throw e;
    } catch (RuntimeException | IOException e) {
      cut = true; // one damaged operator or font; the rest of the page can still be read
    }
  }

  /** Draws a picture or form without decoding pictures, as the library's own operator would. */
  private void draw(List<COSBase> operands) throws IOException {
    PDResources resources = getResources();
    if (resources == null || operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
      return;
    }
    COSDictionary xObjects = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
    if (xObjects == null || !(xObjects.getDictionaryObject(name) instanceof COSStream stream)) {
      return;
    }
    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
      picture();
      return;
    }
    if (depth >= DEEPEST || ++forms > MOST_FORMS || !open.add(stream)) {
      cut = true;
      return;
    }
    depth++;
    try {
      unpackedSize(stream, 0);
      if (resources.getXObject(name) instanceof PDFormXObject form) {
        showForm(form);
      }
    } finally {
      depth--;
      open.remove(stream);
    }
  }

  private void picture() {
    if (pictures.add(unitSquare())) {
      glyphs.hide();
    }
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) {
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    glyphs.add(matrix, font, code, displacement, mode == RenderingMode.NEITHER);
  }

  private AffineTransform toShown() {
    AffineTransform transform = new AffineTransform(frame.toShown());
    transform.concatenate(
        getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
    return transform;
  }

  /** Where the unit square, in which pictures are drawn, stands on the shown page. */
  private Box unitSquare() {
    AffineTransform shown = toShown();
    Point2D a = shown.transform(new Point2D.Double(0, 0), null);
    Point2D b = shown.transform(new Point2D.Double(1, 1), null);
    Point2D c = shown.transform(new Point2D.Double(1, 0), null);
    Point2D d = shown.transform(new Point2D.Double(0, 1), null);
    return Box.spanning(a.getX(), a.getY(), b.getX(), b.getY())
        .union(Box.spanning(c.getX(), c.getY(), d.getX(), d.getY()));
  }

  private static double[] numbers(List<COSBase> operands) {
    double[] values = new double[Math.min(6, operands.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = operands.get(i) instanceof COSNumber number ? number.floatValue() : 0;
    }
    return values;
  }

  /** Unpacked bytes of a stream, counted only where its packed size leaves a doubt. */
  private long unpackedSize(COSBase stream, long before) throws IOException {
    if (!(stream instanceof COSStream packed)) {
      return 0;
    }
    long most = limits.heapBytes() / 16;
    boolean chained = new PDStream(packed).getFilters().size() > 1;
    if (!chained && packed.getLength() * 1_100L + before < most) {
      return packed.getLength();
    }
    long total = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = packed.createInputStream()) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        total += n;
        if (total + before > most) {
          throw new LegibleException(
              ErrorCode.TEXT_TOO_LARGE,
              String.format(
                  Locale.ROOT,
                  "The drawing instructions of page %d unpack to more than %d MB. Read the page as a"
                      + " picture, or raise the heap limit.",
                  pageNumber,
                  most >> 20));
        }
      }
    }
    return total;
  }
}
