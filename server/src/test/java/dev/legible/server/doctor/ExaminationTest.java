// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {

  private record Broken(RuntimeException failure) implements Check {
    @Override
    public String subject() {
      return "address";
    }

    @Override
    public List<Finding> findings() {
      throw failure;
    }
  }

  private record Sound() implements Check {
    @Override
    public String subject() {
      return "languages";
    }

    @Override
    public List<Finding> findings() {
      return List.of(Finding.good("languages", "Two."));
    }
  }

  @Test
  void a_check_that_breaks_is_told_in_a_sentence_and_the_others_go_on() {
    RuntimeException failure = new ClassCastException("class A cannot be cast to class B");
    List<RuntimeException> told = new ArrayList<>();

    List<Finding> all =
        new Examination(List.of(new Broken(failure), new Sound()), told::add).findings().all();

    assertThat(all).extracting(Finding::subject).containsExactly("address", "languages");
    assertThat(all.getFirst().verdict()).isEqualTo(Finding.Verdict.BAD);
    assertThat(all.getFirst().what()).doesNotContain("class", "Exception");
    assertThat(all.getFirst().remedy()).contains("--debug");
    assertThat(told).containsExactly(failure);
  }
}
