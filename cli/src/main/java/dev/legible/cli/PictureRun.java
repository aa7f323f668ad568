// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.cli.Batch.Outcome;
import dev.legible.cli.Batch.Work;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.preset.Preset;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.supervisor.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the pictures of files fit presets, all those of one file from one decoding. */
final class PictureRun {

  private final ReadOptions options;
  private final int page;
  private final List<Preset> presets;
  private final Console console;

  PictureRun(ReadOptions options, int page, List<Preset> presets, Console console) {
    this.options = options;
    this.page = page;
    this.presets = presets;
    this.console = console;
  }

  /**
   * Returns the exit code.
   *
   * @param outputs where the pictures of each preset go, in the order of the presets
   */
  int run(ChildCommand command, List<String> inputs, List<Outputs> outputs) throws IOException {
    return new Batch(inputs, console)
        .run(
            command,
            VisionModels.none(),
            (work, number) -> one(work, inputs.get(number), outputs, number));
  }

  private Outcome one(Work work, String input, List<Outputs> outputs, int number)
      throws IOException, InterruptedException {
    Path file = InputFile.locate(input, options.limits(), work.temporary());
    List<PictureOrder> orders = new ArrayList<>();
    for (Preset preset : presets) {
      orders.add(new PictureOrder(preset, work.temporaryResult()));
    }
    work.reader().makePictures(file, Outputs.fileName(input), options, page, orders);
    Path standard = null;
    for (int i = 0; i < orders.size(); i++) {
      Path made = orders.get(i).output();
      @Nullable Path target = outputs.get(i).files().get(number);
      if (target == null) {
        standard = made;
      } else {
        work.publish(target, out -> Files.copy(made, out));
        Files.delete(made);
      }
    }
    return new Outcome(standard, Optional.empty());
  }
}
