// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartGuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.3.2.1"})
  void on_this_machine_alone_anything_may_start(String host) {
    assertThat(StartGuard.refusal(host, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "", "no-such-host.invalid"})
  void beyond_it_somebody_has_to_be_allowed_to_call(String host) {
    assertThat(StartGuard.refusal(host, true)).isEmpty();
    assertThat(StartGuard.refusal(host, false).orElseThrow())
        .startsWith(host)
        .contains("--host 127.0.0.1", "legible keys create", "LEGIBLE_TRUSTED_NETWORKS");
  }
}
