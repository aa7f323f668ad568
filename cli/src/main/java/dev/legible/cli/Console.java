// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import java.io.PrintWriter;
import java.util.List;

/** What the user is told on stderr while documents are read. Thread-safe. */
final class Console {

  private static final int PROBLEMS_SHOWN = 10;

  private final PrintWriter err;
  private final boolean quiet;
  private final boolean debug;
  private final ProgressBar bar;
  private boolean silent;

  Console(PrintWriter err, boolean quiet, boolean debug) {
    this.err = err;
    this.quiet = quiet;
    this.debug = debug;
    // The launcher knows whether stderr is a terminal; Java does not.
    this.bar = new ProgressBar(err, !quiet && Boolean.getBoolean("legible.terminal"));
  }

  void progress(String what, int done, int total, String unit) {
    bar.show(what, done, total, unit);
  }

  /** Tells of the problems of a document that could be read. */
  synchronized void problems(String file, List<Problem> problems) {
    bar.clear();
    if (quiet || silent) {
      return;
    }
    for (Problem problem : problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size()))) {
      String where = problem.page() == null ? "" : "page %d: ".formatted(problem.page());
      err.println("legible: %s: %s%s".formatted(file, where, problem.message()));
    }
    if (problems.size() > PROBLEMS_SHOWN) {
      err.println(
          "legible: %s: and %d more; --format json lists all."
              .formatted(file, problems.size() - PROBLEMS_SHOWN));
    }
  }

  /** Tells why a file could not be read. */
  synchronized void failed(String file, LegibleException failure) {
    bar.clear();
    if (silent) {
      return;
    }
    err.println("legible: %s: %s".formatted(file, failure.getMessage()));
    if (debug) {
      err.println("%s (%s)".formatted(failure.code(), failure.code().kind()));
      failure.printStackTrace(err);
    }
  }

  /** From now on nothing is told: whoever ended the process knows why its files are unread. */
  synchronized void silence() {
    bar.clear();
    silent = true;
  }

  synchronized void finished() {
    bar.clear();
  }
}
