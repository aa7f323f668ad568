// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {

  private final CtcDecoder decoder = new CtcDecoder(List.of("", "l", "o", " "));

  @Test
  void runs_are_merged_and_a_blank_parts_a_double_letter() {
    Characters read = decode(1, 1, 0, 1, 2);
    assertThat(read.text()).containsExactly("l", "l", "o");
  }

  @Test
  void a_letter_stands_in_the_middle_of_its_run() {
    Characters read = decode(0, 1, 1, 1, 0);
    assertThat(read.center()).containsExactly(0.5);
  }

  @Test
  void the_doubt_of_a_space_is_kept_though_no_space_was_read() {
    float[] values = {0, 0.9f, 0, 0.1f, 0.7f, 0, 0, 0.3f, 0, 0, 1, 0};
    Characters read = decoder.decode(FloatBuffer.wrap(values), 3, 4);
    assertThat(read.text()).containsExactly("l", "o");
    assertThat(read.space()[1]).isEqualTo(0.3f);
  }

  private Characters decode(int... classes) {
    float[] values = new float[classes.length * 4];
    for (int step = 0; step < classes.length; step++) {
      values[step * 4 + classes[step]] = 1;
    }
    return decoder.decode(FloatBuffer.wrap(values), classes.length, 4);
  }
}
