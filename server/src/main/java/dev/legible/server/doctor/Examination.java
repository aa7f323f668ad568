// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.server.config.Memory;
import dev.legible.server.config.Settings;
import dev.legible.server.log.Redaction;
import java.util.ArrayList;
import java.util.List;

/** All checks of a configuration, in the order in which an operator would make them. */
public final class Examination {

  private final List<Check> checks;

  /**
   * An examination that has not begun.
   *
   * @param reading reads a page as documents are read, which only the caller can wire
   */
  public Examination(Settings settings, Check reading) {
    checks =
        List.of(
            new MachineCheck(Memory.here(), Runtime.getRuntime().availableProcessors()),
            new FolderCheck(settings),
            new AddressCheck(settings),
            new DatabaseCheck(settings),
            new ReceiverCheck(settings),
            new LanguageCheck(System.getenv().getOrDefault("PATH", "")),
            reading);
  }

  /** Makes them all; one that breaks is told as a finding, and the others go on. */
  public Findings findings() {
    List<Finding> all = new ArrayList<>();
    for (Check check : checks) {
      try {
        all.addAll(check.findings());
      } catch (RuntimeException e) {
        all.add(
            Finding.bad(
                check.getClass().getSimpleName(),
                "It could not be checked: " + Redaction.PATTERNS.of(String.valueOf(e.getMessage())),
                "Report it, with what this command printed."));
      }
    }
    return new Findings(all);
  }
}
