// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.io.PrintWriter;

/** One line on a terminal that says how far the work is; nothing where there is no terminal. */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter terminal;
  private final boolean shown;
  private boolean drawn;

  ProgressBar(PrintWriter terminal, boolean shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /** Draws anew; called from several threads. */
  synchronized void show(String what, int done, int total, String unit) {
    if (!shown || total < 2) {
      return;
    }
    int filled = WIDTH * done / total;
    terminal.print(
        "%s%s [%s%s] %d/%d %s"
            .formatted(
                CLEAR, what, "#".repeat(filled), " ".repeat(WIDTH - filled), done, total, unit));
    terminal.flush();
    drawn = true;
  }

  /** Removes the line, so that something else can be printed. */
  synchronized void clear() {
    if (drawn) {
      terminal.print(CLEAR);
      terminal.flush();
      drawn = false;
    }
  }
}
