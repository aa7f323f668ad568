// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Random;

/** What a scanner does to a page. Every method returns a new picture. */
public final class Scan {

  private Scan() {}

  /** Turns the page about its middle, clockwise in degrees, and fills the corners with white. */
  public static BufferedImage skew(BufferedImage page, double degrees) {
    BufferedImage out = new BufferedImage(page.getWidth(), page.getHeight(), page.getType());
    Graphics2D graphics = out.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, out.getWidth(), out.getHeight());
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(
        page,
        AffineTransform.getRotateInstance(
            Math.toRadians(degrees), page.getWidth() / 2.0, page.getHeight() / 2.0),
        null);
    graphics.dispose();
    return out;
  }

  /** Turns the page clockwise by a quarter turn, {@code quarters} times, without loss. */
  public static BufferedImage turn(BufferedImage page, int quarters) {
    BufferedImage out = page;
    for (int i = 0; i < Math.floorMod(quarters, 4); i++) {
      out = turnOnce(out);
    }
    return out;
  }

  private static BufferedImage turnOnce(BufferedImage page) {
    BufferedImage out = new BufferedImage(page.getHeight(), page.getWidth(), page.getType());
    Object pixel = null;
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        pixel = page.getRaster().getDataElements(x, y, pixel);
        out.getRaster().setDataElements(page.getHeight() - 1 - y, x, pixel);
      }
    }
    return out;
  }

  /** Dark and white specks of one to three pixels, about {@code perMillion} of a million pixels. */
  public static BufferedImage speckle(BufferedImage page, long seed, int perMillion) {
    BufferedImage out = copy(page, page.getType());
    Random random = new Random(seed);
    Graphics2D graphics = out.createGraphics();
    long specks = (long) page.getWidth() * page.getHeight() * perMillion / 1_000_000;
    for (long i = 0; i < specks; i++) {
      int size = 1 + random.nextInt(3);
      graphics.setColor(random.nextInt(4) == 0 ? Color.WHITE : Color.DARK_GRAY);
      graphics.fillRect(
          random.nextInt(page.getWidth()), random.nextInt(page.getHeight()), size, size);
    }
    graphics.dispose();
    return out;
  }

  /** Gaussian sensor noise of this standard deviation, in grey levels of 0 to 255. */
  public static BufferedImage noise(BufferedImage page, long seed, double deviation) {
    BufferedImage out = copy(page, BufferedImage.TYPE_BYTE_GRAY);
    WritableRaster raster = out.getRaster();
    Random random = new Random(seed);
    int[] row = new int[out.getWidth()];
    for (int y = 0; y < out.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        row[x] = Math.clamp(Math.round(row[x] + random.nextGaussian() * deviation), 0, 255);
      }
      raster.setSamples(0, y, row.length, 1, 0, row);
    }
    return out;
  }

  /** One bit per pixel: what is darker than {@code threshold} (0 to 255) becomes black. */
  public static BufferedImage bilevel(BufferedImage page, int threshold) {
    BufferedImage grey = copy(page, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage out =
        new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    int[] row = new int[page.getWidth()];
    for (int y = 0; y < page.getHeight(); y++) {
      grey.getRaster().getSamples(0, y, row.length, 1, 0, row);
      for (int x = 0; x < row.length; x++) {
        row[x] = row[x] < threshold ? 0 : 1;
      }
      out.getRaster().setSamples(0, y, row.length, 1, 0, row);
    }
    return out;
  }

  /** The same picture in another of {@link BufferedImage}'s types. */
  public static BufferedImage copy(BufferedImage page, int type) {
    BufferedImage out = new BufferedImage(page.getWidth(), page.getHeight(), type);
    Graphics2D graphics = out.createGraphics();
    graphics.drawImage(page, 0, 0, null);
    graphics.dispose();
    return out;
  }
}
