// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.SearchAccess;
import dev.legible.server.auth.Principal;
import dev.legible.server.config.Settings;
import dev.legible.server.search.DocumentSearch.By;
import dev.legible.server.search.Hit;
import dev.legible.server.search.HitJson;
import dev.legible.server.search.SearchFilter;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code legible search}: passages that answer. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {"Finds passages in documents that were indexed, by meaning and by words.", ""},
    footer = {
      "",
      "Examples:",
      "  legible search \"when does the warranty end\"",
      "  legible search --by words --limit 3 invoice 4711",
      "",
      "Exit status: 0, also when nothing was found."
    })
final class SearchCommand implements Callable<Integer> {

  private static final int SHOWN_CHARACTERS = 400;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "WORDS", arity = "1..*", description = "A question or some words.")
  private List<String> words = List.of();

  @Option(
      names = "--by",
      paramLabel = "WAY",
      defaultValue = "both",
      description = "meaning, words or both (default: ${DEFAULT-VALUE}).")
  private By by = By.BOTH;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "At most so many passages (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--document",
      paramLabel = "ID",
      description =
          "Only in the document with this id or name, such as the path it was indexed by.")
  private @Nullable String document;

  @Option(
      names = "--tenant",
      paramLabel = "T",
      defaultValue = Principal.DEFAULT_TENANT,
      description = "Whose documents (default: ${DEFAULT-VALUE}).")
  private String tenant = Principal.DEFAULT_TENANT;

  @Option(
      names = "--json",
      description = "Print a JSON object for each passage, as GET /v1/search does.")
  private boolean json;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Override
  public Integer call() throws InterruptedException {
    String text = String.join(" ", words).strip();
    if (text.isEmpty()) {
      throw new LegibleException(ErrorCode.EMPTY_FILE, "Say what to look for.");
    }
    Settings settings = flags.configuration().settings();
    ChildCommand child = ServiceRun.child(settings).withNiceness(0).withThreads(1);
    try (Supervisor supervisor = new Supervisor(child);
        SearchAccess access = SearchAccess.toSearch(settings, supervisor, 1)) {
      SearchFilter filter = new SearchFilter(tenant, document, null, null);
      List<Hit> hits = access.search().find(text, by, filter, Math.clamp(limit, 1, 1_000));
      PrintWriter out = spec.commandLine().getOut();
      for (int i = 0; i < hits.size(); i++) {
        if (json) {
          out.println(HitJson.text(hits.get(i)));
        } else {
          print(i + 1, hits.get(i), out);
        }
      }
      if (hits.isEmpty() && !json) {
        spec.commandLine()
            .getErr()
            .println("legible: nothing was found. legible index FILE puts documents in.");
      }
      out.flush();
      return ExitCode.OK;
    }
  }

  private static void print(int rank, Hit hit, PrintWriter out) {
    out.println(
        "%d. %s, page %d%s".formatted(rank, hit.document().filename(), hit.page(), scores(hit)));
    if (!hit.headings().isEmpty()) {
      out.println("   " + String.join(" > ", hit.headings()));
    }
    String text = hit.text().strip();
    String shown =
        text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "…" : text;
    shown.lines().forEach(line -> out.println("   " + line));
    out.println();
  }

  private static String scores(Hit hit) {
    StringBuilder scores = new StringBuilder();
    Double meaning = hit.meaning();
    if (meaning != null) {
      scores.append("  meaning %.2f".formatted(meaning));
    }
    Double wording = hit.words();
    if (wording != null) {
      scores.append("  words %.2f".formatted(wording));
    }
    return scores.toString();
  }
}
