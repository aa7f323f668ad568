// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Pictures to file bytes, by the encoders that Java carries. */
public final class Encoder {

  private Encoder() {}

  /** PNG, BMP, GIF, or what else ImageIO has an encoder for. */
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("No encoder for this picture as " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * JPEG with its resolution in the JFIF header.
   *
   * @param quality 0 to 1
   */
  public static byte[] jpeg(BufferedImage image, float quality, int dotsPerInch) {
    return write(
        "jpeg",
        writer -> {
          ImageWriteParam how = writer.getDefaultWriteParam();
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          how.setCompressionQuality(quality);
          IIOMetadata metadata =
              writer.getDefaultImageMetadata(
                  ImageTypeSpecifier.createFromRenderedImage(image), how);
          resolveJfif(metadata, dotsPerInch);
          writer.write(null, new IIOImage(image, null, metadata), how);
        });
  }

  /** PNG with its resolution in the pHYs chunk. */
  public static byte[] png(BufferedImage image, int dotsPerInch) {
    return write(
        "png",
        writer -> {
          ImageWriteParam how = writer.getDefaultWriteParam();
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          how.setCompressionQuality(0);
          IIOMetadata metadata =
              writer.getDefaultImageMetadata(
                  ImageTypeSpecifier.createFromRenderedImage(image), how);
          resolvePng(metadata, dotsPerInch);
          writer.write(null, new IIOImage(image, null, metadata), how);
        });
  }

  /** TIFF with a page per picture, compressed by one of the names of Java's TIFF encoder. */
  static byte[] tiff(List<BufferedImage> pages, String compression) {
    return write(
        "tiff",
        writer -> {
          ImageWriteParam how = writer.getDefaultWriteParam();
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          how.setCompressionType(compression);
          writer.prepareWriteSequence(null);
          for (BufferedImage page : pages) {
            writer.writeToSequence(new IIOImage(page, null, null), how);
          }
          writer.endWriteSequence();
        });
  }

  static byte[] write(String format, Encoding encoding) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      encoding.apply(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static void resolveJfif(IIOMetadata metadata, int dotsPerInch)
      throws IIOInvalidTreeException {
    String format = "javax_imageio_jpeg_image_1.0";
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode jfif = (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
    jfif.setAttribute("resUnits", "1");
    jfif.setAttribute("Xdensity", Integer.toString(dotsPerInch));
    jfif.setAttribute("Ydensity", Integer.toString(dotsPerInch));
    metadata.setFromTree(format, root);
  }

  private static void resolvePng(IIOMetadata metadata, int dotsPerInch)
      throws IIOInvalidTreeException {
    String perMetre = Long.toString(Math.round(dotsPerInch / 0.0254));
    IIOMetadataNode physical = new IIOMetadataNode("pHYs");
    physical.setAttribute("pixelsPerUnitXAxis", perMetre);
    physical.setAttribute("pixelsPerUnitYAxis", perMetre);
    physical.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(physical);
    metadata.mergeTree("javax_imageio_png_1.0", root);
  }

  /** What is done with an opened writer. */
  interface Encoding {
    void apply(ImageWriter writer) throws IOException;
  }
}
