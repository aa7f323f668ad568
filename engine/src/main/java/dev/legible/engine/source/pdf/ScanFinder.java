// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.MissingOperandException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one image that is a scanned page, so that it can be taken out instead of being rendered.
 * Looks at transformations and image draws only.
 */
final class ScanFinder extends PDFStreamEngine {

  private static final double FILLS_PAGE = 0.9;
  private static final int MAX_FORM_DEPTH = 8;

  private int images;
  private int depth;
  private @Nullable PDImageXObject image;
  private @Nullable Matrix placement;

  /**
   * The picture that a page is.
   *
   * @param turn clockwise degrees (0, 90, 180, 270) from the stored image to the page as shown
   */
  record Scan(PDImageXObject image, int turn) {}

  private ScanFinder() {
    addOperator(new Concatenate(this));
    addOperator(new Save(this));
    addOperator(new Restore(this));
    addOperator(new DrawImage(this));
    addOperator(new CountInlineImage(this));
  }

  /** The scan that fills {@code page}; empty when the page has to be rendered. */
  static Optional<Scan> find(PDPage page) throws IOException {
    ScanFinder finder = new ScanFinder();
    finder.processPage(page);
    if (finder.images != 1 || finder.image == null || finder.placement == null) {
      return Optional.empty();
    }
    AffineTransform at = finder.placement.createAffineTransform();
    boolean straight =
        Math.abs(at.getShearX()) + Math.abs(at.getShearY())
            < 0.01 * (Math.abs(at.getScaleX()) + Math.abs(at.getScaleY()));
    boolean quarter =
        Math.abs(at.getScaleX()) + Math.abs(at.getScaleY())
            < 0.01 * (Math.abs(at.getShearX()) + Math.abs(at.getShearY()));
    boolean mirrored = at.getDeterminant() < 0;
    if (mirrored || !(straight || quarter) || !fills(page.getCropBox(), at)) {
      return Optional.empty();
    }
    int counterClockwise;
    if (straight) {
      counterClockwise = at.getScaleX() > 0 ? 0 : 180;
    } else {
      counterClockwise = at.getShearY() > 0 ? 90 : 270;
    }
    return Optional.of(
        new Scan(finder.image, Math.floorMod(page.getRotation() - counterClockwise, 360)));
  }

  private static boolean fills(PDRectangle crop, AffineTransform at) {
    var drawn =
        at.createTransformedShape(new java.awt.geom.Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
    var page =
        new java.awt.geom.Rectangle2D.Double(
            crop.getLowerLeftX(), crop.getLowerLeftY(), crop.getWidth(), crop.getHeight());
    // A page that shows only a part of the image is rendered, so that what is hidden stays hidden.
    double shown =
        drawn.createIntersection(page).getWidth() * drawn.createIntersection(page).getHeight();
    return shown >= FILLS_PAGE * page.getWidth() * page.getHeight()
        && shown >= FILLS_PAGE * drawn.getWidth() * drawn.getHeight();
  }

  private static final class DrawImage extends OperatorProcessor {

    private final ScanFinder finder;

    DrawImage(ScanFinder finder) {
      super(finder);
      this.finder = finder;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
      if (operands.isEmpty()) {
        throw new MissingOperandException(operator, operands);
      }
      if (!(operands.getFirst() instanceof COSName name) || finder.images > 1) {
        return;
      }
      PDXObject drawn = finder.getResources().getXObject(name);
      if (drawn instanceof PDImageXObject image) {
        finder.images++;
        finder.image = image;
        finder.placement = finder.getGraphicsState().getCurrentTransformationMatrix().clone();
      } else if (drawn instanceof PDFormXObject form && finder.depth < MAX_FORM_DEPTH) {
        finder.depth++;
        finder.showForm(form);
        finder.depth--;
      }
    }

    @Override
    public String getName() {
      return "Do";
    }
  }

  /** An inline image beside others means that the page is a composition. */
  private static final class CountInlineImage extends OperatorProcessor {

    private final ScanFinder finder;

    CountInlineImage(ScanFinder finder) {
      super(finder);
      this.finder = finder;
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) {
      finder.images++;
    }

    @Override
    public String getName() {
      return "BI";
    }
  }
}
