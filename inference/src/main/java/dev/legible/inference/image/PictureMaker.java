// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.preset.Preset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Makes pictures fit presets, all of them from one decoding: reduced, upright, in sRGB, and without
 * anything in the file but the picture. Uses one thread.
 */
public final class PictureMaker {

  /** A picture is made from a larger one of the same call when that one is so much larger. */
  private static final double ENOUGH_LARGER = 1.25;

  private final DecodedPicture decoded;

  /** Reduced and not yet finished, the largest first. */
  private final List<Mat> reduced = new ArrayList<>();

  private PictureMaker(DecodedPicture decoded) {
    this.decoded = decoded;
  }

  /**
   * Makes pictures of one that a file holds.
   *
   * @param file a picture file whose size in pixels was checked
   * @param frame from 0
   * @return what was made, in the order of {@code orders}
   * @throws IOException when it is damaged, or a file cannot be written
   */
  public static List<MadePicture> make(byte[] file, int frame, List<PictureOrder> orders)
      throws IOException {
    OpenCv.load();
    int longest =
        orders.stream().map(PictureOrder::preset).mapToInt(Preset::longestSide).max().orElse(1);
    return make(DecodedPicture.of(file, frame, longest), orders);
  }

  /**
   * Makes pictures of a page.
   *
   * @param page closed
   * @throws IOException when a file cannot be written
   */
  public static List<MadePicture> make(Raster page, List<PictureOrder> orders) throws IOException {
    OpenCv.load();
    return make(DecodedPicture.of(page), orders);
  }

  private static List<MadePicture> make(DecodedPicture decoded, List<PictureOrder> orders)
      throws IOException {
    try (decoded) {
      PictureMaker maker = new PictureMaker(decoded);
      try {
        return maker.all(orders);
      } finally {
        maker.reduced.forEach(Mat::close);
      }
    }
  }

  private List<MadePicture> all(List<PictureOrder> orders) throws IOException {
    Map<PictureOrder, MadePicture> made = new HashMap<>();
    Comparator<PictureOrder> bySide =
        Comparator.comparingInt(order -> order.preset().longestSide());
    for (PictureOrder order : orders.stream().sorted(bySide.reversed()).toList()) {
      made.put(order, one(order));
    }
    return orders.stream().map(made::get).toList();
  }

  private MadePicture one(PictureOrder order) throws IOException {
    Preset preset = order.preset();
    Mat source = source(preset.longestSide());
    Mat smaller = Reduction.to(source, preset.longestSide());
    if (!smaller.equals(source)) {
      reduced.add(smaller);
    }
    try (Mat finished = finished(smaller, preset)) {
      long bytes = PictureFile.write(finished, preset, order.output());
      return new MadePicture(finished.cols(), finished.rows(), bytes);
    }
  }

  private Mat source(int longestSide) {
    return reduced.reversed().stream()
        .filter(mat -> Math.max(mat.cols(), mat.rows()) >= ENOUGH_LARGER * longestSide)
        .findFirst()
        .orElse(decoded.pixels());
  }

  /** A copy as it is to be seen: in sRGB, on its ground, upright. */
  private Mat finished(Mat picture, Preset preset) {
    Mat seen = picture.channels() > 3 ? seen(picture, preset) : coloured(picture);
    return Orientation.upright(seen, decoded.orientation());
  }

  private Mat coloured(Mat picture) {
    return decoded
        .profile()
        .map(profile -> profile.toSrgb(picture))
        .orElseGet(() -> new Mat(picture));
  }

  /** Colours can be converted only as they are, not multiplied by an opacity. */
  private Mat seen(Mat multiplied, Preset preset) {
    Integer ground = preset.background();
    if (ground != null && decoded.profile().isEmpty()) {
      return Opacity.laidOn(multiplied, ground);
    }
    try (Mat divided = Opacity.divided(multiplied);
        Mat coloured = coloured(divided)) {
      if (ground == null) {
        return new Mat(coloured);
      }
      Opacity.multiply(coloured);
      return Opacity.laidOn(coloured, ground);
    }
  }
}
