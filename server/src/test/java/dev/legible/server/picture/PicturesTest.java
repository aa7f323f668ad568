// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import dev.legible.reader.protocol.Message.PicturesMade;
import dev.legible.server.picture.KeptPicture.Origin;
import dev.legible.server.picture.Pictures.Wanted;
import dev.legible.testkit.queue.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that want the same picture at the same moment. */
class PicturesTest {

  private static final Preset SMALL = Presets.bundled().find("thumbnail").orElseThrow();
  private static final Preset LARGE = Presets.bundled().find("ai-chat").orElseThrow();

  @TempDir private Path folder;
  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private @Nullable LegibleException firstFailure;

  private Pictures pictures() {
    PictureCache cache =
        new PictureCache(
            folder.resolve("kept"), 1 << 20, Duration.ofHours(1), InstantSource.system());
    return new Pictures(cache, this::make, Presets.bundled(), folder);
  }

  /** The first call waits until it may go on. */
  private PicturesMade make(
      Path file, String name, ReadOptions options, int page, List<PictureOrder> orders)
      throws InterruptedException {
    if (made.incrementAndGet() == 1) {
      begun.countDown();
      goOn.await();
      if (firstFailure != null) {
        throw firstFailure;
      }
    }
    List<MadePicture> pictures = new ArrayList<>();
    for (PictureOrder order : orders) {
      try {
        Files.writeString(order.output(), order.preset().name());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      pictures.add(new MadePicture(3, 2, order.preset().name().length()));
    }
    return new PicturesMade("image/png", pictures);
  }

  private static Wanted file(String content) {
    return new Wanted(
        "ours",
        Path.of("unread"),
        "photo.png",
        DigestUtils.sha256Hex(content),
        1,
        ReadOptions.DEFAULT);
  }

  private static List<Origin> origins(Pictures pictures, List<Preset> wanted) throws Exception {
    try (OpenPictures open = pictures.of(file("a"), wanted)) {
      return wanted.stream().map(preset -> open.get(preset).origin()).toList();
    }
  }

  private static FutureTask<List<Origin>> started(Callable<List<Origin>> call) {
    FutureTask<List<Origin>> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  /** Two calls, of which the second has come to where it waits before the first goes on. */
  private List<FutureTask<List<Origin>>> two(Pictures pictures, List<Preset> second)
      throws Exception {
    FutureTask<List<Origin>> one = started(() -> origins(pictures, List.of(SMALL)));
    begun.await();
    FutureTask<List<Origin>> two = new FutureTask<>(() -> origins(pictures, second));
    Thread waiting = Thread.ofPlatform().daemon().start(two);
    Eventually.holds(
        "the second call waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    return List.of(one, two);
  }

  @Test
  void the_second_has_what_the_first_makes() throws Exception {
    List<FutureTask<List<Origin>>> calls = two(pictures(), List.of(SMALL));

    assertThat(calls.getFirst().get()).containsExactly(Origin.MADE);
    assertThat(calls.getLast().get()).containsExactly(Origin.KEPT);
    assertThat(made).hasValue(1);
  }

  @Test
  void what_nobody_makes_is_made_meanwhile() throws Exception {
    List<FutureTask<List<Origin>>> calls = two(pictures(), List.of(LARGE, SMALL));

    assertThat(calls.getLast().get()).containsExactly(Origin.MADE, Origin.KEPT);
    assertThat(made).hasValue(2);
  }

  @Test
  void a_file_that_is_at_fault_is_so_for_both() throws Exception {
    firstFailure = new LegibleException(ErrorCode.DAMAGED_FILE, "The picture cannot be read.");
    List<FutureTask<List<Origin>>> calls = two(pictures(), List.of(SMALL));

    for (FutureTask<List<Origin>> call : calls) {
      assertThatThrownBy(call::get).rootCause().hasMessage("The picture cannot be read.");
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void another_failure_of_the_first_is_not_the_answer_of_the_second() throws Exception {
    firstFailure = new LegibleException(ErrorCode.READER_CRASHED, "The reader crashed.");
    List<FutureTask<List<Origin>>> calls = two(pictures(), List.of(SMALL));

    assertThatThrownBy(calls.getFirst()::get).rootCause().hasMessage("The reader crashed.");
    assertThat(calls.getLast().get()).containsExactly(Origin.MADE);
    assertThat(made).hasValue(2);
  }

  @Test
  void nothing_is_left_of_calls_that_are_over() throws Exception {
    goOn.countDown();
    Pictures pictures = pictures();

    assertThat(origins(pictures, List.of(SMALL))).containsExactly(Origin.MADE);
    assertThat(pictures.forget("ours")).isEqualTo(1);
    assertThat(origins(pictures, List.of(SMALL))).containsExactly(Origin.MADE);
  }
}
