// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.server.config.SettingsReader;
import dev.legible.server.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void data() {
    environment.put("LEGIBLE_DATA", folder.resolve("data").toString());
    environment.put("LEGIBLE_DISK_RESERVE", "1k");
  }

  private List<Finding> findings(String user) {
    return new FolderCheck(SettingsReader.read(environment, List.of()).settings(), user).findings();
  }

  private static Finding of(List<Finding> findings, String subject) {
    return findings.stream().filter(one -> one.subject().equals(subject)).findFirst().orElseThrow();
  }

  @Test
  void folders_that_are_still_to_be_made_are_good_and_stay_away() {
    List<Finding> findings = findings("legible");

    assertThat(findings).hasSize(4).allMatch(one -> one.verdict() == Verdict.GOOD);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_stands_in_the_way_is_told_with_the_setting_that_names_another() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    environment.put("LEGIBLE_CACHE", file.resolve("cache").toString());
    environment.put("LEGIBLE_STORAGE_PATH", "/proc/legible");

    List<Finding> findings = findings("legible");

    Finding cache = of(findings, "folder of cache");
    assertThat(cache.verdict()).isEqualTo(Verdict.BAD);
    assertThat(cache.what()).contains(file + " is no folder");
    assertThat(cache.remedy()).contains("LEGIBLE_CACHE");
    // Nobody can make a file there, not even root.
    Finding objects = of(findings, "folder of uploads and results");
    assertThat(objects.verdict()).isEqualTo(Verdict.BAD);
    assertThat(objects.remedy())
        .contains("install -d -o legible -m 700 /proc/legible", "LEGIBLE_STORAGE_PATH");
  }

  @Test
  void what_root_may_is_not_taken_for_what_the_service_may() {
    Finding user = of(findings("root"), "user");

    assertThat(user.verdict()).isEqualTo(Verdict.POOR);
    assertThat(user.remedy()).contains("sudo -u ", "legible doctor");
  }
}
