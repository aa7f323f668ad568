// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxMergerTest {

  private final BoxMerger merger = new BoxMerger(0.1);

  @Test
  void the_halves_of_a_broken_line_become_one() {
    RotatedBox left = new RotatedBox(100, 50, 100, 20, 0);
    RotatedBox right = new RotatedBox(195, 51, 100, 20, 0);
    RotatedBox whole = merger.merge(List.of(right, left)).getFirst();
    assertThat(merger.merge(List.of(right, left))).hasSize(1);
    assertThat(whole.width()).isCloseTo(195, within(0.01));
    assertThat(whole.height()).isCloseTo(21, within(0.01));
  }

  @Test
  void neighbouring_columns_and_lines_stay_apart() {
    RotatedBox cell = new RotatedBox(100, 50, 100, 20, 0);
    RotatedBox nextColumn = new RotatedBox(210, 50, 100, 20, 0);
    RotatedBox nextLine = new RotatedBox(100, 66, 100, 20, 0);
    RotatedBox heading = new RotatedBox(190, 50, 100, 40, 0);
    assertThat(merger.merge(List.of(cell, nextColumn, nextLine))).hasSize(3);
    assertThat(merger.merge(List.of(cell, heading))).hasSize(2);
  }

  @Test
  void a_tilted_line_is_joined_along_its_tilt() {
    double tilt = Math.toRadians(10);
    RotatedBox left = new RotatedBox(100, 100, 100, 20, tilt);
    RotatedBox right =
        new RotatedBox(100 + 90 * Math.cos(tilt), 100 + 90 * Math.sin(tilt), 100, 20, tilt);
    RotatedBox whole = merger.merge(List.of(left, right)).getFirst();
    assertThat(whole.width()).isCloseTo(190, within(0.01));
    assertThat(whole.height()).isCloseTo(20, within(0.01));
    assertThat(whole.angle()).isEqualTo(tilt);
  }
}
