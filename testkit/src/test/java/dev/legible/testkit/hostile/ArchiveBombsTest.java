// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveBombsTest {

  @TempDir Path folder;

  @Test
  void the_quine_contains_exactly_itself() throws IOException {
    byte[] quine = QuineZip.make();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(quine))) {
      assertThat(in.getNextEntry()).isNotNull();
      assertThat(in.readAllBytes()).isEqualTo(quine);
      assertThat(in.getNextEntry()).isNull();
    }
    try (ZipFile file = new ZipFile(Files.write(folder.resolve("quine.zip"), quine).toFile())) {
      ZipEntry entry = Collections.list(file.entries()).getFirst();
      assertThat(entry.getSize()).isEqualTo(quine.length);
      assertThat(file.getInputStream(entry).readAllBytes()).isEqualTo(quine);
    }
  }

  @Test
  void every_overlapping_entry_unpacks_to_a_megabyte_and_more() throws IOException {
    byte[] bomb = OverlappingZip.of(50);
    assertThat(bomb.length).isLessThan(20_000);
    try (ZipFile file = new ZipFile(Files.write(folder.resolve("bomb.zip"), bomb).toFile())) {
      List<? extends ZipEntry> entries = Collections.list(file.entries());
      assertThat(entries).hasSize(50);
      for (ZipEntry entry : entries) {
        assertThat(length(file.getInputStream(entry)))
            .isEqualTo(entry.getSize())
            .isGreaterThanOrEqualTo(1 << 20);
      }
    }
  }

  @Test
  void the_ratio_bomb_is_a_thousand_times_smaller_than_its_entry() throws IOException {
    byte[] bomb = ZipBombs.ratio(64);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bomb))) {
      assertThat(in.getNextEntry()).isNotNull();
      assertThat(length(in)).isEqualTo(64L << 20).isGreaterThan(900L * bomb.length);
    }
  }

  @Test
  void nested_archives_end_after_the_levels_asked_for() throws IOException {
    byte[] content = ZipBombs.nested(40);
    int levels = 0;
    while (content[0] == 'P') {
      ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content));
      assertThat(in.getNextEntry()).isNotNull();
      content = in.readAllBytes();
      levels++;
    }
    assertThat(levels).isEqualTo(40);
    assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo("At last.");
  }

  private static long length(InputStream in) throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }
}
