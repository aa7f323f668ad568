// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who waits for a document is likely to get it in time. */
class WaitingRoomTest {

  private final AtomicLong nanos = new AtomicLong();
  private final WaitingRoom room = new WaitingRoom(Duration.ofSeconds(30), nanos::get);

  /** Lets in as many as may come, and counts them. */
  private List<WaitingRoom.Place> fill() {
    List<WaitingRoom.Place> places = new ArrayList<>();
    while (true) {
      try {
        places.add(room.enter());
      } catch (ProblemException e) {
        return places;
      }
    }
  }

  /** One after the other is answered, each after this time. */
  private void answer(List<WaitingRoom.Place> places, Duration each) {
    for (WaitingRoom.Place place : places) {
      nanos.addAndGet(each.toNanos());
      place.waited();
      place.close();
    }
  }

  @Test
  void before_anything_is_known_a_few_may_wait() {
    assertThat(fill()).hasSize(4);
  }

  @Test
  void more_may_wait_where_documents_are_read_faster_and_fewer_where_slower() {
    for (int i = 0; i < 6; i++) {
      answer(fill(), Duration.ofMillis(300));
    }
    assertThat(fill()).hasSizeBetween(60, 75);
  }

  @Test
  void fewer_may_wait_where_documents_are_read_slower() {
    for (int i = 0; i < 6; i++) {
      answer(fill(), Duration.ofSeconds(3));
    }
    assertThat(fill()).hasSizeBetween(6, 8);
  }

  @Test
  void calls_that_were_not_read_say_nothing_of_how_long_it_takes() {
    fill().forEach(WaitingRoom.Place::close);
    assertThat(fill()).hasSize(4);
  }

  @Test
  void a_document_that_came_slowly_shuts_the_door_to_nobody() {
    for (int i = 0; i < 5; i++) {
      WaitingRoom.Place place = room.enter();
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      place.arrived();
      answer(List.of(place), Duration.ofMillis(300));
    }
    assertThat(fill()).hasSizeGreaterThan(10);
  }

  @Test
  void a_few_may_wait_however_slow_it_was() {
    answer(fill(), Duration.ofSeconds(30));
    assertThat(fill()).hasSize(4);
  }

  @Test
  void who_is_refused_is_told_when_to_come_back() {
    fill();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(room::enter)
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo("TOO_MANY_WAITING");
              assertThat(e.problem().detail()).contains("4 callers wait");
              assertThat(e.problem().retryAfter()).isEqualTo(Duration.ofSeconds(6));
            });
  }
}
