// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.child;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.Pipeline;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.SourcePage;
import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.detect.MediaTypeDetector;
import dev.legible.inference.image.PictureMaker;
import dev.legible.reader.protocol.Message.Input;
import dev.legible.reader.protocol.Message.MakePictures;
import dev.legible.reader.protocol.Message.PicturesMade;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Makes pictures of pictures and of pages. Thread-safe. */
final class PictureRequests {

  /** Two larger ones at once could fill the memory of the child. */
  private static final long SHARING_PIXELS = 30_000_000;

  private static final double POINTS_PER_INCH = 72;

  /** Finer than a page is ever printed. */
  private static final double MOST_DPI = 600;

  private final Pipeline pipeline;
  private final ReentrantLock large = new ReentrantLock(true);

  PictureRequests(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  PicturesMade make(MakePictures request) throws IOException {
    Input input = request.input();
    String mediaType =
        new MediaTypeDetector(input.options().limits()).detect(input.file(), input.name());
    boolean picture = mediaType.startsWith("image/");
    if (!picture && !mediaType.equals(MediaTypes.PDF)) {
      throw noPicture(mediaType);
    }
    try (Source source = pipeline.open(input.file(), mediaType, input.options())) {
      if (picture) {
        requireWhole(source);
      }
      if (request.page() > source.pageCount()) {
        throw new LegibleException(
            ErrorCode.NO_SUCH_PAGE,
            "The file has %d pages, there is no page %d."
                .formatted(source.pageCount(), request.page()));
      }
      SourcePage page = Pipeline.page(source, request.page());
      if (!(page instanceof FixedPage fixed)) {
        throw noPicture(mediaType);
      }
      return new PicturesMade(mediaType, shared(request, fixed, picture));
    }
  }

  /** Of one that broke off, decoders make the rest gray and say nothing; it would be kept as the picture. */
  private static void requireWhole(Source source) {
    if (source.problems().stream().anyMatch(known -> known.code() == ErrorCode.DAMAGED_PAGE)) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The end of the picture file is missing, as of an upload that broke off. Send the whole file.");
    }
  }

  private static LegibleException noPicture(String mediaType) {
    return new LegibleException(
        ErrorCode.NO_PICTURE,
        "The file is %s, of which no picture can be made. Send a picture or a PDF."
            .formatted(mediaType));
  }

  private List<MadePicture> shared(MakePictures request, FixedPage page, boolean picture)
      throws IOException {
    if (page.pixels() <= SHARING_PIXELS) {
      return made(request, page, picture);
    }
    large.lock();
    try {
      return made(request, page, picture);
    } finally {
      large.unlock();
    }
  }

  /** A picture is decoded no larger than it has to be; the guards of its source were passed before. */
  private static List<MadePicture> made(MakePictures request, FixedPage page, boolean picture)
      throws IOException {
    List<PictureOrder> orders = request.orders();
    return picture
        ? PictureMaker.make(Files.readAllBytes(request.input().file()), request.page() - 1, orders)
        : PictureMaker.make(page.raster(resolution(page, orders)), orders);
  }

  /** At which the page has the longest side that is wanted. */
  private static double resolution(FixedPage page, List<PictureOrder> orders) {
    double wanted = orders.stream().mapToInt(order -> order.preset().longestSide()).max().orElse(1);
    double longest = Math.max(1, Math.max(page.width(), page.height()));
    return Math.min(MOST_DPI, wanted * POINTS_PER_INCH / longest);
  }
}
