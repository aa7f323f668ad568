// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.time.Duration;

/**
 * How much trouble an endpoint may make before it is left alone.
 *
 * @param tries calls for one page, at least 1
 * @param firstPause before the second call; doubled before each further one, and jittered by half, so
 *     that pages that failed together do not come back together
 * @param window last calls that are judged together
 * @param fewestCalls nothing is judged before there were so many
 * @param leftAlone how long an endpoint of which half the calls failed is not asked
 */
record Patience(int tries, Duration firstPause, int window, int fewestCalls, Duration leftAlone) {

  static final Patience USUAL =
      new Patience(3, Duration.ofMillis(500), 20, 5, Duration.ofSeconds(30));
}
