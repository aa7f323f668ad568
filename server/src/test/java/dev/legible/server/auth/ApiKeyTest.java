// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void a_key_can_be_recognised_and_read_again() {
    ApiKey key = ApiKey.random(random);

    assertThat(key.text()).matches("lgb_[0-9a-z]{12}_[0-9a-z]{33}");
    assertThat(ApiKey.parse(key.text())).contains(key);
  }

  @Test
  void no_two_are_alike() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      keys.add(ApiKey.random(random).text());
    }

    assertThat(keys).hasSize(1_000);
  }

  @Test
  void a_mistyped_key_is_none() {
    String text = ApiKey.random(random).text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'x' ? 'y' : 'x';

      assertThat(ApiKey.parse(text.substring(0, i) + other + text.substring(i + 1))).isEmpty();
    }
    assertThat(ApiKey.parse("")).isEmpty();
    assertThat(ApiKey.parse(text + "0")).isEmpty();
  }

  @Test
  void its_secret_is_not_told_by_accident() {
    ApiKey key = ApiKey.random(random);

    assertThat(key.toString()).isEqualTo("lgb_" + key.id() + "_***");
    assertThat(key.hash()).hasSize(64).doesNotContain(key.text());
  }
}
