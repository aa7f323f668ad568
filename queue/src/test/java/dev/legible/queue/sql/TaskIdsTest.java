// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskIdsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
  private final TaskIds ids = new TaskIds(now::get);

  @Test
  void an_id_is_a_uuid_of_version_7_with_the_time_in_front() {
    UUID id = UUID.fromString(ids.next());
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.get().toEpochMilli());
  }

  @Test
  void ids_grow_within_a_millisecond_beyond_its_numbers_and_when_the_clock_steps_back() {
    Stream<String> many = Stream.generate(ids::next).limit(10_000);
    assertThat(many.toList()).isSorted().doesNotHaveDuplicates();
    String last = ids.next();
    now.set(now.get().minusSeconds(60));
    assertThat(ids.next()).isGreaterThan(last);
  }
}
