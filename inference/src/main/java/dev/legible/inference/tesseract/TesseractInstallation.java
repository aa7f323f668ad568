// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.document.LegibleException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Tesseract program on this machine.
 *
 * @param executable the program
 * @param version as it says, such as {@code 5.3.0}
 * @param packs the folder of its language packs; null when it does not say
 * @param languages the packs that are installed, such as {@code eng}
 * @param orientation whether the pack that tells orientation and script is there
 */
public record TesseractInstallation(
    Path executable,
    String version,
    @Nullable Path packs,
    Set<String> languages,
    boolean orientation) {

  private static final List<String> USUAL_PLACES =
      List.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin");
  private static final Pattern FOLDER = Pattern.compile("\"(.+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public TesseractInstallation {
    languages = Set.copyOf(languages);
  }

  /**
   * Looks for the program.
   *
   * @param searchPath as the variable PATH has it; the usual places are looked at too
   */
  public static Optional<TesseractInstallation> find(String searchPath) {
    List<String> folders = new ArrayList<>(List.of(searchPath.split(File.pathSeparator)));
    folders.addAll(USUAL_PLACES);
    for (String folder : folders) {
      Path program = Path.of(folder, "tesseract");
      if (!folder.isBlank() && Files.isExecutable(program)) {
        Optional<TesseractInstallation> found = ask(program);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<TesseractInstallation> ask(Path program) {
    TesseractProcess process = new TesseractProcess(program);
    try {
      String version = process.run(List.of("--version"), stream -> {}, PATIENCE);
      String packs = process.run(List.of("--list-langs"), stream -> {}, PATIENCE);
      return Optional.of(parse(program, version, packs));
    } catch (IOException | LegibleException e) {
      // A program that cannot say what it is is no reader; others may be further down the path.
      return Optional.empty();
    }
  }

  static TesseractInstallation parse(Path program, String version, String packs) {
    String first = version.lines().findFirst().orElse("").replace("tesseract", "").strip();
    Set<String> languages = new TreeSet<>();
    packs.lines().skip(1).map(String::strip).filter(p -> !p.isEmpty()).forEach(languages::add);
    boolean orientation = languages.remove("osd");
    languages.remove("equ");
    return new TesseractInstallation(program, first, folder(packs), languages, orientation);
  }

  /** The first line of the list names it since version 5: {@code ... languages in "/folder/" (2):}. */
  private static @Nullable Path folder(String packs) {
    Matcher named = FOLDER.matcher(packs.lines().findFirst().orElse(""));
    return named.find() ? Path.of(named.group(1)) : null;
  }
}
