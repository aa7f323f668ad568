// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tesseract as a process for each page: slower than the library, and always there. Thread-safe. */
final class TesseractProgram implements TesseractEngine {

  private static final Pattern ROTATE = Pattern.compile("Rotate: (\\d+)");
  private static final Pattern CONFIDENCE = Pattern.compile("Orientation confidence: ([0-9.]+)");

  private final TesseractProcess process;

  TesseractProgram(Path executable) {
    process = new TesseractProcess(executable);
  }

  @Override
  public String words(Picture picture, String languages, int segmentation) throws IOException {
    return run(picture, "-l", languages, "--psm", Integer.toString(segmentation), "tsv");
  }

  @Override
  public Optional<Turn> turn(Picture picture) {
    try {
      String answer = run(picture, "-l", "osd", "--psm", "0");
      Matcher rotate = ROTATE.matcher(answer);
      Matcher confidence = CONFIDENCE.matcher(answer);
      return rotate.find() && confidence.find()
          ? Optional.of(
              new Turn(Integer.parseInt(rotate.group(1)), Double.parseDouble(confidence.group(1))))
          : Optional.empty();
    } catch (IOException e) {
      // With too few letters on the page Tesseract fails instead of saying that it does not know.
      return Optional.empty();
    }
  }

  private String run(Picture picture, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("stdin", "stdout"));
    if (picture.hasDpi()) {
      command.addAll(List.of("--dpi", "%.0f".formatted(picture.dpi())));
    }
    command.addAll(List.of(arguments));
    return process.run(
        command, stream -> GrayPicture.write(picture.gray(), stream), picture.limit());
  }
}
