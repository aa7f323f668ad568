// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import dev.legible.server.config.SettingsReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible image}: pictures and PDF pages in, pictures that fit out. */
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Makes pictures, or a page of PDFs, fit what they are for.",
      "",
      "What comes out is upright, in sRGB, no larger than what came in, and carries no metadata.",
      "",
      "Presets: ai-chat (1568 pixels at most, JPEG), ai-vision (2048, JPEG), thumbnail (256, WebP),",
      "and those of LEGIBLE_IMAGE_PRESETS, such as 'avatar=96 webp 70; poster=4096 png'.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible image photo.jpg --preset ai-chat -o small.jpg",
      "  legible image report.pdf --preset thumbnail -o front.webp         its first page",
      "  legible image --preset ai-chat,thumbnail -o out/ *.jpg            out/NAME.PRESET.jpg ...",
      "  legible image - --preset ai-vision < scan.tif | base64            in a pipe",
      "",
      "Exit status: as of legible extract."
    })
final class ImageCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private FileArguments files = new FileArguments();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      split = ",",
      required = true,
      description = "What it has to fit; of several, all are made. See above.")
  private List<String> names = List.of();

  @Option(
      names = {"-p", "--page"},
      paramLabel = "N",
      description = "Page of a PDF or a TIFF (default: 1).")
  private int page = 1;

  @Option(names = "--password", paramLabel = "P", description = "Password of encrypted PDFs.")
  private @Nullable String password;

  @Mixin private ConsoleOptions says = new ConsoleOptions();

  @ArgGroup(validate = false, heading = "%nLimits:%n")
  private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() throws Exception {
    Presets all = SettingsReader.pictures(System.getenv()).presets();
    Limits chosen;
    List<Preset> presets;
    List<Outputs> outputs = new ArrayList<>();
    try {
      chosen = limits.limits();
      presets = presets(all);
      if (page < 1) {
        throw new IllegalArgumentException("--page counts from 1.");
      }
      for (Preset preset : presets) {
        String ending = preset.name() + "." + preset.format().fileEnding();
        outputs.add(presets.size() == 1 ? files.outputs(ending) : files.inFolder(ending));
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (outputs.getFirst().joined()) {
      throw new ParameterException(
          spec.commandLine(),
          "Several pictures cannot go to standard output; name a folder with -o.");
    }
    ReadOptions usual = ReadOptions.DEFAULT;
    ReadOptions options =
        new ReadOptions(usual.mode(), usual.languages(), password, false, chosen, null);
    return new PictureRun(options, page, presets, says.console(spec.commandLine().getErr()))
        .run(new ReaderOptions().childCommand(chosen), files.inputs(), outputs);
  }

  private List<Preset> presets(Presets all) {
    Set<Preset> presets = new LinkedHashSet<>();
    for (String name : names) {
      presets.add(
          all.find(name.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "There is no preset %s; --preset takes %s."
                              .formatted(name, String.join(", ", all.names())))));
    }
    return List.copyOf(presets);
  }
}
