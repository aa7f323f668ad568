// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.testkit.queue.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Documents that are held whole never need more memory than there is for them. */
class DocumentMemoryTest {

  private static final long MB = 1 << 20;

  private final DocumentMemory memory = new DocumentMemory(10 * MB, Duration.ofSeconds(20));

  @Test
  void who_finds_no_room_waits_until_there_is() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    DocumentMemory.Place first = memory.one();
    first.require(6 * MB);

    Thread second = Thread.ofVirtual().start(() -> load(6 * MB, loaded));
    Eventually.holds("it waits", () -> second.getState() == Thread.State.TIMED_WAITING);
    assertThat(loaded.getCount()).isOne();
    first.close();

    loaded.await();
  }

  @Test
  void small_ones_are_held_beside_each_other() throws Exception {
    try (DocumentMemory.Place first = memory.one();
        DocumentMemory.Place second = memory.one()) {
      first.require(4 * MB);
      second.require(4 * MB);
    }
  }

  @Test
  void one_that_comes_in_parts_may_fill_all_the_room() throws Exception {
    try (DocumentMemory.Place growing = memory.growing()) {
      growing.require(6 * MB);
      growing.require(4 * MB);
      assertThatExceptionOfType(LegibleException.class)
          .isThrownBy(() -> growing.require(1))
          .withMessageContaining("10 MB")
          .extracting(LegibleException::code)
          .isEqualTo(ErrorCode.MEMORY_LIMIT);
    }
  }

  @Test
  void room_is_given_back_after_a_refusal() throws Exception {
    try (DocumentMemory.Place place = memory.one()) {
      assertThatExceptionOfType(LegibleException.class).isThrownBy(() -> place.require(11 * MB));
    }
    takeAll().close();
  }

  @Test
  void who_finds_none_in_time_is_told_so() throws Exception {
    DocumentMemory small = new DocumentMemory(MB, Duration.ofMillis(1));
    try (DocumentMemory.Place one = small.one();
        DocumentMemory.Place growing = small.growing()) {
      one.require(MB);

      assertThatExceptionOfType(DocumentMemory.NoRoomException.class)
          .isThrownBy(() -> growing.require(1));
      assertThatExceptionOfType(DocumentMemory.NoRoomException.class).isThrownBy(small::growing);
    }
  }

  @Test
  void who_is_interrupted_holds_nothing() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    DocumentMemory.Place all = takeAll();
    Thread other = Thread.ofVirtual().start(() -> load(MB, loaded));
    Eventually.holds("it waits", () -> other.getState() == Thread.State.TIMED_WAITING);

    other.interrupt();
    other.join();

    all.close();
    takeAll().close();
    assertThat(loaded.getCount()).isOne();
  }

  private DocumentMemory.Place takeAll() throws IOException {
    DocumentMemory.Place place = memory.one();
    place.require(10 * MB);
    return place;
  }

  private void load(long bytes, CountDownLatch loaded) {
    try (DocumentMemory.Place place = memory.one()) {
      place.require(bytes);
      loaded.countDown();
    } catch (IOException e) {
      // It does not count down, which is what the test looks at.
    }
  }
}
