// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.office;

import dev.legible.testkit.Prose;
import dev.legible.testkit.Specimen;
import dev.legible.testkit.image.PixelPicture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** DOCX files. */
public final class WordFile {

  private WordFile() {}

  /** Two paragraphs with a picture between them that shows a page of text. */
  public static Specimen withPicture(long seed) {
    Prose prose = new Prose(seed);
    String before = prose.paragraph(3);
    String after = prose.paragraph(3);
    Specimen picture = PixelPicture.png(seed + 1);
    byte[] bytes =
        OfficePackage.bytes(
            new XWPFDocument(),
            document -> {
              document.createParagraph().createRun().setText(before);
              draw(document, picture.bytes());
              document.createParagraph().createRun().setText(after);
            });
    return new Specimen(bytes, List.of(before + "\n" + picture.text() + "\n" + after));
  }

  private static void draw(XWPFDocument document, byte[] png) throws IOException {
    try {
      document
          .createParagraph()
          .createRun()
          .addPicture(
              new ByteArrayInputStream(png),
              PictureType.PNG,
              "page.png",
              Units.toEMU(400),
              Units.toEMU(566));
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
  }
}
