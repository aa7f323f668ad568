// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.server.config.Memory;
import dev.legible.server.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All checks of a configuration, in the order in which an operator would make them. */
public final class Examination {

  private final List<Check> checks;
  private final Consumer<RuntimeException> broken;

  /**
   * An examination that has not begun.
   *
   * @param reading reads a page as documents are read, which only the caller can wire
   * @param broken is told of checks that failed themselves
   */
  public Examination(Settings settings, Check reading, Consumer<RuntimeException> broken) {
    this(
        List.of(
            new MachineCheck(Memory.here(), Runtime.getRuntime().availableProcessors()),
            new FolderCheck(settings, System.getProperty("user.name")),
            new AddressCheck(settings),
            new DatabaseCheck(settings),
            new ReceiverCheck(settings),
            new LanguageCheck(System.getenv().getOrDefault("PATH", "")),
            reading),
        broken);
  }

  Examination(List<Check> checks, Consumer<RuntimeException> broken) {
    this.checks = checks;
    this.broken = broken;
  }

  /** Makes them all; one that breaks is told as a finding, and the others go on. */
  public Findings findings() {
    List<Finding> all = new ArrayList<>();
    for (Check check : checks) {
      try {
        all.addAll(check.findings());
      } catch (RuntimeException e) {
        broken.accept(e);
        all.add(
            Finding.bad(
                check.subject(),
                "It could not be looked at: legible doctor itself failed.",
                "Report it, with what legible doctor --debug prints."));
      }
    }
    return new Findings(all);
  }
}
