// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import dev.legible.testkit.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, how long, and how much of it. */
class PictureCacheTest {

  private static final int PICTURE_BYTES = 1_000;
  private static final int MOST_BYTES = 20_000;
  private static final Preset PRESET = Presets.bundled().find("thumbnail").orElseThrow();

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.now());

  private PictureCache cache() {
    return new PictureCache(folder.resolve("kept"), MOST_BYTES, Duration.ofHours(24), clock);
  }

  private static PictureKey key(int number) {
    return key(number, PRESET);
  }

  private static PictureKey key(int number, Preset preset) {
    return new PictureKey("ours", DigestUtils.sha256Hex("file " + number), 1, preset);
  }

  private void keep(PictureCache cache, int number) throws IOException {
    Path made = folder.resolve("made");
    Files.write(made, content(number));
    clock.advance(Duration.ofSeconds(1));
    cache.keep(key(number), new MadePicture(3, 2, PICTURE_BYTES), made).close();
  }

  private static byte[] content(int number) {
    byte[] content = new byte[PICTURE_BYTES];
    Arrays.fill(content, (byte) number);
    return content;
  }

  private static boolean has(PictureCache cache, int number) throws IOException {
    Optional<KeptPicture> found = cache.find(key(number));
    if (found.isEmpty()) {
      return false;
    }
    try (KeptPicture picture = found.get()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      picture.writeTo(bytes);
      assertThat(bytes.toByteArray()).isEqualTo(content(number));
      return true;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void a_picture_is_found_again_also_by_the_next_process() throws IOException {
    keep(cache(), 1);
    PictureCache next = cache();
    assertThat(has(next, 1)).isTrue();
    assertThat(has(next, 2)).isFalse();
    next.sweep();
    assertThat(has(next, 1)).isTrue();
    assertThat(next.bytes()).isGreaterThan(PICTURE_BYTES);
  }

  @Test
  void those_that_were_not_asked_for_the_longest_go_first() throws IOException {
    PictureCache cache = cache();
    for (int number = 0; number < 15; number++) {
      keep(cache, number);
    }
    clock.advance(Duration.ofSeconds(1));
    assertThat(has(cache, 0)).isTrue();
    for (int number = 15; number < 25; number++) {
      keep(cache, number);
    }
    assertThat(files().size() * PICTURE_BYTES).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(has(cache, 0)).as("was asked for meanwhile").isTrue();
    assertThat(has(cache, 1)).isFalse();
    assertThat(has(cache, 2)).isFalse();
    assertThat(has(cache, 24)).isTrue();
  }

  @Test
  void two_processes_stay_within_the_bound_together() throws IOException {
    PictureCache one = cache();
    PictureCache other = cache();
    for (int number = 0; number < 60; number++) {
      keep(number % 2 == 0 ? one : other, number);
    }
    assertThat(files().size() * PICTURE_BYTES).isLessThanOrEqualTo(MOST_BYTES + MOST_BYTES / 8);
    assertThat(has(one, 59)).isTrue();
    assertThat(has(other, 58)).isTrue();
  }

  @Test
  void a_torn_file_is_never_served_and_goes() throws IOException {
    PictureCache cache = cache();
    keep(cache, 1);
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(has(cache, 1)).as("%d of %d bytes", length, whole.length).isFalse();
    }
    cache.sweep();
    assertThat(files()).isEmpty();
    keep(cache, 1);
    assertThat(has(cache, 1)).isTrue();
  }

  @Test
  void what_a_killed_process_left_goes_once_nobody_can_be_writing_it() throws IOException {
    PictureCache cache = cache();
    keep(cache, 1);
    Path left = files().getFirst().resolveSibling(".left.tmp");
    Files.write(left, new byte[5]);
    cache.sweep();
    assertThat(left).exists();
    clock.advance(Duration.ofHours(2));
    cache.sweep();
    assertThat(left).doesNotExist();
    assertThat(has(cache, 1)).isTrue();
  }

  @Test
  void no_picture_is_kept_longer_than_results_are_however_often_it_is_asked_for()
      throws IOException {
    PictureCache cache = cache();
    keep(cache, 1);
    clock.advance(Duration.ofHours(23));
    assertThat(has(cache, 1)).isTrue();
    clock.advance(Duration.ofHours(2));
    assertThat(has(cache, 1)).isFalse();
    cache.sweep();
    assertThat(files()).isEmpty();
  }

  @Test
  void a_preset_that_changes_does_not_find_what_the_old_one_made() throws IOException {
    PictureCache cache = cache();
    keep(cache, 1);
    Preset finer =
        new Preset(PRESET.name(), PRESET.longestSide(), PRESET.format(), 81, PRESET.background());
    assertThat(cache.find(key(1, finer))).isEmpty();
  }

  @Test
  void only_the_pictures_of_the_tenant_are_forgotten() throws IOException {
    PictureCache cache = cache();
    keep(cache, 1);
    keep(cache, 2);
    assertThat(cache.forget("../theirs")).isZero();
    assertThat(cache.forget("ours")).isEqualTo(2);
    assertThat(has(cache, 1)).isFalse();
  }

  @Test
  void what_others_have_kept_is_not_taken_off_what_was_seen() throws IOException {
    PictureCache cache = cache();
    for (int number = 0; number < 3; number++) {
      keep(cache(), number);
    }
    assertThat(cache.forget("ours")).isEqualTo(3);
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void a_picture_is_kept_though_the_others_cannot_be_looked_at() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    Files.createSymbolicLink(kept.resolve("loop"), Path.of("loop"));
    PictureCache cache = cache();
    keep(cache, 1);
    assertThat(has(cache, 1)).isTrue();
  }

  @Test
  void a_picture_that_is_open_can_be_sent_after_it_was_thrown_away() throws IOException {
    PictureCache cache = cache();
    keep(cache, 1);
    try (KeptPicture picture = cache.find(key(1)).orElseThrow()) {
      cache.forget("ours");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      picture.writeTo(bytes);
      assertThat(bytes.toByteArray()).isEqualTo(content(1));
    }
  }
}
