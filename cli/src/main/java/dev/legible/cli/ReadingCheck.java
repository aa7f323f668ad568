// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode.Kind;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.PageSelection;
import dev.legible.reader.ReadListener;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.doctor.Check;
import dev.legible.server.doctor.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Reads a receipt that ships, as every document is read: in a child, with the models. */
record ReadingCheck(ChildCommand command, Limits limits) implements Check {

  private static final String SUBJECT = "reading";
  private static final String SAMPLE = "bench/receipt.jpg";

  /** What stands on the receipt. */
  private static final String EXPECTED = "HARBOR LANE";

  @Override
  public String subject() {
    return SUBJECT;
  }

  @Override
  public List<Finding> findings() {
    try {
      Path folder = Files.createTempDirectory("legible-");
      try {
        return List.of(finding(sample(folder)));
      } finally {
        TemporaryFolder.remove(folder);
      }
    } catch (IOException e) {
      return List.of(broken("The sample cannot be written: %s.".formatted(FileTrouble.clause(e))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(broken("It was interrupted."));
    }
  }

  private Path sample(Path folder) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReadingCheck.class.getResourceAsStream(SAMPLE), SAMPLE)) {
      Path file = folder.resolve("receipt.jpg");
      Files.copy(in, file);
      return file;
    }
  }

  private Finding finding(Path sample) throws InterruptedException {
    ReadOptions options = new ReadOptions(Mode.FAST, List.of(), null, true, limits);
    try (Supervisor supervisor = new Supervisor(command)) {
      Document document =
          new DocumentReader(supervisor, 1)
              .read(sample, "receipt.jpg", options, PageSelection.ALL, ReadListener.SILENT);
      Ledger ledger = document.pages().getFirst().ledger();
      boolean right =
          document.pages().getFirst().blocks().stream()
              .anyMatch(block -> block.text().text().contains(EXPECTED));
      return right
          ? Finding.good(
              SUBJECT,
              "A photographed receipt was read by %s in %.1f s, with a child that had just started."
                  .formatted(ledger.reader(), ledger.millis() / 1e3))
          : broken("A receipt was read by %s, and wrongly.".formatted(ledger.reader()));
    } catch (LegibleException e) {
      String what = String.valueOf(e.getMessage());
      return e.code().kind() == Kind.LIMIT
          ? Finding.bad(
              SUBJECT, what, "A receipt has to be read: raise that limit in the settings.")
          : broken(what);
    }
  }

  private static Finding broken(String what) {
    return Finding.bad(
        SUBJECT,
        what,
        "See that the installation is whole and that memory suffices; legible extract --debug samples/receipt.jpg says more.");
  }
}
