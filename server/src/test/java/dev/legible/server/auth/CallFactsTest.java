// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFactsTest {

  @ParameterizedTest
  @CsvSource({
    "X-API-Key, the-key",
    "Authorization, Bearer the-key",
    "Authorization, bearer   the-key ",
    "Authorization, Basic dTp0aGUta2V5"
  })
  void a_key_is_found_wherever_it_may_stand(String header, String value) {
    assertThat(Call.from("127.0.0.1", header, value).key()).contains("the-key");
  }

  @Test
  void a_password_may_hold_colons_and_a_user_may_be_missing() {
    String basic = Base64.getEncoder().encodeToString(":the:key".getBytes(StandardCharsets.UTF_8));

    assertThat(Call.from("127.0.0.1", "Authorization", "Basic " + basic).key()).contains("the:key");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer",
    "Authorization, Basic ???",
    "Authorization, Digest x",
    "X-API-Key, ' '"
  })
  void what_holds_no_key_gives_none(String header, String value) {
    assertThat(Call.from("127.0.0.1", header, value).key()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For",
    "x-forwarded-proto",
    "Forwarded",
    "Via",
    "X-Real-IP",
    "CF-Connecting-IP"
  })
  void every_header_of_a_proxy_gives_it_away(String header) {
    assertThat(Call.from("127.0.0.1", header, "1.2.3.4").forwarded()).isTrue();
    assertThat(Call.from("127.0.0.1").forwarded()).isFalse();
  }

  @Test
  void callers_are_read_from_either_header_nearest_last() {
    assertThat(Call.from("::1", "X-Forwarded-For", "203.0.113.7, 10.0.0.1:443").forwardedFor())
        .containsExactly("203.0.113.7", "10.0.0.1");
    assertThat(
            Call.from(
                    "::1",
                    "Forwarded",
                    "for=\"[2001:db8::1]:4711\";proto=https, For=10.0.0.1;by=10.0.0.2, proto=http")
                .forwardedFor())
        .containsExactly("2001:db8::1", "10.0.0.1", "unknown");
  }

  @Test
  void when_both_headers_are_there_neither_is_believed() {
    CallFacts call =
        Call.from("::1", "X-Forwarded-For", "10.0.0.1", "Forwarded", "for=203.0.113.7");

    assertThat(call.forwarded()).isTrue();
    assertThat(call.forwardedFor()).isEqualTo(List.of());
  }
}
