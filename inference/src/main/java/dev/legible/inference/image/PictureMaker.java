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
import java.util.stream.IntStream;
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
        maker.reduced.stream().filter(mat -> !mat.equals(decoded.pixels())).forEach(Mat::close);
      }
    }
  }

  private List<MadePicture> all(List<PictureOrder> orders) throws IOException {
    Comparator<PictureOrder> bySide =
        Comparator.comparingInt(order -> order.preset().longestSide());
    List<PictureOrder> sorted = orders.stream().sorted(bySide.reversed()).toList();
    List<Integer> sources =
        IntStream.range(0, sorted.size()).map(i -> source(sorted, i)).boxed().toList();
    Map<PictureOrder, MadePicture> made = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      int from = sources.get(i);
      Mat source = from < 0 ? decoded.pixels() : reduced.get(from);
      boolean spare = sources.lastIndexOf(from) == i;
      reduced.add(Reduction.to(source, sorted.get(i).preset().longestSide(), spare));
      made.put(sorted.get(i), write(reduced.getLast(), sorted.get(i)));
    }
    return orders.stream().map(made::get).toList();
  }

  /** The number of the smallest larger picture that is large enough to be made smaller; -1 for what was decoded. */
  private int source(List<PictureOrder> sorted, int number) {
    double least = ENOUGH_LARGER * side(sorted.get(number));
    for (int i = number - 1; i >= 0; i--) {
      if (side(sorted.get(i)) >= least) {
        // What was small enough already is what was decoded.
        return side(sorted.get(i)) < longest() ? i : -1;
      }
    }
    return -1;
  }

  private int side(PictureOrder order) {
    return Math.min(order.preset().longestSide(), longest());
  }

  private int longest() {
    return Math.max(decoded.pixels().cols(), decoded.pixels().rows());
  }

  private MadePicture write(Mat smaller, PictureOrder order) throws IOException {
    try (Mat finished = finished(smaller, order.preset())) {
      long bytes = PictureFile.write(finished, order.preset(), order.output());
      return new MadePicture(finished.cols(), finished.rows(), bytes);
    }
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
