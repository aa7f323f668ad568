// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a request is to blame for the death of its child. */
class TrialTest {

  @ParameterizedTest
  @EnumSource(names = {"CRASH", "MEMORY"})
  void after_a_death_beside_others_it_goes_alone_and_nothing_is_counted(DeathCause cause) {
    Trial trial = after(Trial.FIRST, cause);

    assertThat(trial.alone()).isTrue();
    assertThat(trial.deathsAlone()).isZero();
  }

  @Test
  void the_third_crash_alone_is_one_too_many() {
    Trial second = after(Trial.FIRST, DeathCause.CRASH, DeathCause.CRASH, DeathCause.CRASH);

    assertBlamed(second, DeathCause.CRASH, ErrorCode.READER_CRASHED);
  }

  @Test
  void the_first_death_alone_by_memory_is_one_too_many() {
    assertBlamed(after(Trial.FIRST, DeathCause.MEMORY), DeathCause.MEMORY, ErrorCode.MEMORY_LIMIT);
  }

  @Test
  void a_large_page_is_not_blamed_for_what_was_in_the_child_before() {
    Trial large = after(Trial.FIRST.butAlone(), DeathCause.MEMORY);

    assertThat(large.alone()).isTrue();
    assertBlamed(large, DeathCause.MEMORY, ErrorCode.MEMORY_LIMIT);
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "CANCELLED", "CLOSED"})
  void what_another_caused_is_never_counted(DeathCause cause) {
    Trial once = after(Trial.FIRST, cause);
    Trial often = after(Trial.FIRST.butAlone(), cause, cause, cause, cause);

    assertThat(once.alone()).isFalse();
    assertThat(often.deathsAlone()).isZero();
    assertThat(often.deaths()).isZero();
  }

  @Test
  void what_loses_its_child_to_others_three_times_goes_where_there_are_none() {
    Trial trial = after(Trial.FIRST, DeathCause.TIMEOUT, DeathCause.CANCELLED, DeathCause.TIMEOUT);

    assertThat(trial.alone()).isTrue();
  }

  @Test
  void a_child_that_does_not_start_is_nobodys_fault_and_the_third_is_the_last() {
    Trial second = after(Trial.FIRST, DeathCause.NOT_STARTED, DeathCause.NOT_STARTED);

    assertThat(second.alone()).isFalse();
    assertThat(second.deaths()).isZero();
    assertBlamed(second, DeathCause.NOT_STARTED, ErrorCode.CHILD_NOT_STARTED);
  }

  private static Trial after(Trial trial, DeathCause... causes) {
    Trial next = trial;
    for (DeathCause cause : causes) {
      next = next.after(new ChildDeath(cause, ""), Limits.DEFAULT);
    }
    return next;
  }

  private static void assertBlamed(Trial trial, DeathCause cause, ErrorCode code) {
    assertThatThrownBy(() -> after(trial, cause))
        .isInstanceOfSatisfying(LegibleException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
