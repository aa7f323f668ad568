// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;

/**
 * Pictures of four quarters, each of another colour, so that a program that looks at one pixel of each
 * knows which way up it is and what became of the colours.
 */
public final class ColourPicture {

  /** Of the quarters: top left, top right, bottom left, bottom right. */
  public static final List<Color> QUARTERS =
      List.of(
          new Color(200, 40, 40),
          new Color(40, 180, 60),
          new Color(50, 60, 200),
          new Color(220, 200, 40));

  /** Stands in the metadata of every JPEG here and may stand in nothing that is made of it. */
  public static final String SECRET = "48.2082 N 16.3738 E";

  private static final float QUALITY = 0.95f;
  private static final int EXIF_MARKER = 0xE1;
  private static final int ICC_MARKER = 0xE2;

  private ColourPicture() {}

  /** The picture itself. */
  public static BufferedImage image(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < QUARTERS.size(); i++) {
      pen.setColor(QUARTERS.get(i));
      int left = i % 2 * (width / 2);
      int top = i / 2 * (height / 2);
      pen.fillRect(left, top, width - left, height - top);
    }
    pen.dispose();
    return image;
  }

  /**
   * A JPEG whose pixels lie as a camera would store them for this EXIF orientation, 1 to 8; upright it
   * is {@code width} by {@code height}.
   */
  public static byte[] jpeg(int width, int height, int orientation) {
    BufferedImage upright = image(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] plain = Encoder.jpeg(stored(upright, orientation), QUALITY, 72);
    byte[] place = ("http://ns.adobe.com/xap/1.0/\0" + SECRET).getBytes(StandardCharsets.US_ASCII);
    return JpegPicture.insert(
        JpegPicture.insert(plain, segment(EXIF_MARKER, place)),
        JpegPicture.exifSegment(orientation));
  }

  /** The same as a TIFF. */
  public static byte[] tiff(int width, int height, int orientation) {
    BufferedImage upright = image(width, height, BufferedImage.TYPE_3BYTE_BGR);
    return TiffPicture.turned(stored(upright, orientation), orientation);
  }

  /** A JPEG with a colour profile, in two segments as large ones are. */
  public static byte[] jpegWith(byte[] profile, int width, int height) {
    byte[] plain = Encoder.jpeg(image(width, height, BufferedImage.TYPE_3BYTE_BGR), QUALITY, 72);
    int half = profile.length / 2;
    byte[] second = JpegPicture.insert(plain, icc(profile, half, profile.length - half, 2));
    return JpegPicture.insert(second, icc(profile, 0, half, 1));
  }

  /** A PNG with a colour profile. */
  public static byte[] pngWith(byte[] profile, int width, int height) {
    byte[] plain = Encoder.encode(image(width, height, BufferedImage.TYPE_3BYTE_BGR), "png");
    Deflater deflater = new Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] packed = new byte[profile.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer chunk = ByteBuffer.allocate(length + 7);
    chunk.put("iCCPtest\0\0".getBytes(StandardCharsets.US_ASCII), 4, 6).put(packed, 0, length);
    return withChunk(plain, "iCCP", chunk.flip());
  }

  private static byte[] withChunk(byte[] png, String type, ByteBuffer content) {
    int afterHeader = 33;
    byte[] body = new byte[4 + content.remaining()];
    System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, body, 0, 4);
    content.get(body, 4, body.length - 4);
    CRC32 crc = new CRC32();
    crc.update(body);
    ByteBuffer whole = ByteBuffer.allocate(png.length + body.length + 8);
    whole.put(png, 0, afterHeader).putInt(body.length - 4).put(body).putInt((int) crc.getValue());
    return whole.put(png, afterHeader, png.length - afterHeader).array();
  }

  /** A profile that calls red what sRGB calls blue, and blue what it calls red. */
  public static byte[] swappedProfile() {
    ICC_Profile profile =
        ICC_Profile.getInstance(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    byte[] red = profile.getData(ICC_Profile.icSigRedColorantTag);
    byte[] blue = profile.getData(ICC_Profile.icSigBlueColorantTag);
    profile.setData(ICC_Profile.icSigRedColorantTag, blue);
    profile.setData(ICC_Profile.icSigBlueColorantTag, red);
    return profile.getData();
  }

  /** The profile that most pictures carry, which changes nothing. */
  public static byte[] usualProfile() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  /** A PNG whose left half lets everything through; its hidden colour is pure green. */
  public static byte[] halfTransparentPng(int width, int height) {
    BufferedImage image = image(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width / 2; x++) {
        image.setRGB(x, y, 0x0000FF00);
      }
    }
    return Encoder.encode(image, "png");
  }

  /** A GIF of two pictures: the quarters, then black. */
  public static byte[] animatedGif(int width, int height) {
    BufferedImage first = image(width, height, BufferedImage.TYPE_BYTE_INDEXED);
    BufferedImage second = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
    return Encoder.write(
        "gif",
        writer -> {
          writer.prepareWriteSequence(null);
          writer.writeToSequence(new IIOImage(first, null, null), null);
          writer.writeToSequence(new IIOImage(second, null, null), null);
          writer.endWriteSequence();
        });
  }

  private static byte[] icc(byte[] profile, int from, int length, int number) {
    ByteBuffer content = ByteBuffer.allocate(14 + length);
    content.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
    content.put((byte) number).put((byte) 2).put(profile, from, length);
    return segment(ICC_MARKER, content.array());
  }

  private static byte[] segment(int marker, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = content.length + 2;
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
    out.writeBytes(content);
    return out.toByteArray();
  }

  /** How a camera held another way would have stored it. */
  private static BufferedImage stored(BufferedImage upright, int orientation) {
    boolean lying = orientation > 4;
    int width = lying ? upright.getHeight() : upright.getWidth();
    int height = lying ? upright.getWidth() : upright.getHeight();
    BufferedImage stored = new BufferedImage(width, height, upright.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int up = height - 1 - y;
        stored.setRGB(
            x,
            y,
            switch (orientation) {
              case 1 -> upright.getRGB(x, y);
              case 2 -> upright.getRGB(right, y);
              case 3 -> upright.getRGB(right, up);
              case 4 -> upright.getRGB(x, up);
              case 5 -> upright.getRGB(y, x);
              case 6 -> upright.getRGB(up, x);
              case 7 -> upright.getRGB(up, right);
              case 8 -> upright.getRGB(y, right);
              default -> throw new IllegalArgumentException("No orientation: " + orientation);
            });
      }
    }
    return stored;
  }
}
