// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Which languages can be read besides English and Chinese, which ship. */
record LanguageCheck(String searchPath) implements Check {

  private static final String INSTALL =
      "apt install tesseract-ocr and the packs of your languages, such as tesseract-ocr-deu, tesseract-ocr-fra.";

  @Override
  public String subject() {
    return "languages";
  }

  @Override
  public List<Finding> findings() {
    Optional<Path> program =
        List.of(searchPath.split(File.pathSeparator, -1)).stream()
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, "tesseract"))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      return List.of(
          Finding.poor(
              "languages",
              "Tesseract is not installed: letters such as ö, ß, ñ and ç cannot be recognised in pictures.",
              INSTALL));
    }
    List<String> packs = packs(program.get());
    return List.of(
        packs.isEmpty() || packs.equals(List.of("eng"))
            ? Finding.poor(
                "languages",
                "Tesseract has packs for: %s.".formatted(String.join(", ", packs)),
                INSTALL)
            : Finding.good(
                "languages", "Tesseract has packs for: %s.".formatted(String.join(", ", packs))));
  }

  private static List<String> packs(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--list-langs").redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(5, TimeUnit.SECONDS);
      return said.lines()
          .skip(1)
          .map(String::strip)
          .filter(pack -> !pack.isEmpty() && !pack.equals("osd") && !pack.equals("equ"))
          .toList();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
