// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.Segment;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.jspecify.annotations.Nullable;

/** Values of form fields whose appearance the file leaves to the viewer. */
final class FormFields {

  private static final int MOST = 5_000;

  private FormFields() {}

  static List<Segment> withoutAppearance(PDPage page, PageFrame frame) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (segments.size() >= MOST) {
        break;
      }
      PDRectangle place = annotation.getRectangle();
      if (!(annotation instanceof PDAnnotationWidget)
          || annotation.isHidden()
          || place == null
          || annotation.getNormalAppearanceStream() != null) {
        continue;
      }
      String value = value(annotation.getCOSObject());
      if (value != null && !value.isBlank()) {
        segments.add(segment(value.strip(), place, frame));
      }
    }
    return segments;
  }

  private static @Nullable String value(COSDictionary widget) {
    COSDictionary parent = widget.getCOSDictionary(COSName.PARENT);
    COSName type = widget.getCOSName(COSName.FT);
    if (type == null && parent != null) {
      type = parent.getCOSName(COSName.FT);
    }
    if (!COSName.TX.equals(type) && !COSName.CH.equals(type)) {
      return null;
    }
    String own = widget.getString(COSName.V);
    return own != null || parent == null ? own : parent.getString(COSName.V);
  }

  private static Segment segment(String value, PDRectangle place, PageFrame frame) {
    Point2D a = frame.shown(place.getLowerLeftX(), place.getLowerLeftY());
    Point2D b = frame.shown(place.getUpperRightX(), place.getUpperRightY());
    Box box = frame.clip(Box.spanning(a.getX(), a.getY(), b.getX(), b.getY()));
    String[] parts = value.split("\\s+", -1);
    double step = box.width() / parts.length;
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      double x = box.x0() + i * step;
      words.add(new Word(parts[i], new Box(x, box.y0(), Math.max(x, x + 0.9 * step), box.y1()), 1));
    }
    return Segment.of(words, FontStyle.ofSize(Math.max(1, Math.min(12, 0.8 * box.height()))));
  }
}
