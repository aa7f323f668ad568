// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.SourcePage;
import dev.legible.engine.source.ImageDecoder;
import dev.legible.engine.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An opened picture file. Holds headers only: a page reads the file anew when it is decoded. */
record ImageSource(
    Path file,
    String mediaType,
    List<Frame> frames,
    List<Problem> problems,
    Limits limits,
    ImageDecoder decoder)
    implements Source {

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public int pageCount() {
    return frames.size();
  }

  @Override
  public SourcePage page(int number) {
    if (number < 1 || number > frames.size()) {
      throw new LegibleException(
          ErrorCode.NO_SUCH_PAGE,
          "The picture file has %d pages, there is no page %d.".formatted(frames.size(), number));
    }
    Frame frame = frames.get(number - 1);
    ImageFormat.guard(frame, limits);
    return new ImagePage(number, frame, () -> decoder.decode(Files.readAllBytes(file), number - 1));
  }

  @Override
  public void close() {}
}
