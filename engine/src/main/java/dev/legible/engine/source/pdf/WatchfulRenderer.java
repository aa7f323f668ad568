// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.jspecify.annotations.Nullable;

/** Renders what can be rendered, as PDFBox does, and remembers why a picture could not be. */
final class WatchfulRenderer extends PDFRenderer {

  private @Nullable IOException failure;

  WatchfulRenderer(PDDocument document) {
    super(document);
  }

  /** Why the first picture or form that is missing could not be drawn; null when none is missing. */
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new PageDrawer(parameters) {
      @Override
      protected void operatorException(
          Operator operator, List<COSBase> operands, IOException exception) throws IOException {
        boolean draws = "Do".equals(operator.getName()) || "BI".equals(operator.getName());
        if (draws && failure == null) {
          failure = exception;
        }
        super.operatorException(operator, operands, exception);
      }
    };
  }
}
