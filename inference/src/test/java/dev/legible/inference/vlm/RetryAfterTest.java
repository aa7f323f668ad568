// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final String NOW = "Tue, 24 Nov 2026 10:00:00 GMT";

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "'Tue, 24 Nov 2026 10:00:05 GMT', 5",
    "'Tue, 24 Nov 2026 09:00:00 GMT', 0",
    "soon, ",
    "-3, ",
    ", ",
  })
  void a_server_says_how_long_it_wants_to_be_left_alone(
      @Nullable String asked, @Nullable Integer seconds) {
    Map<String, List<String>> headers = new HashMap<>(Map.of("Date", List.of(NOW)));
    if (asked != null) {
      headers.put("Retry-After", List.of(asked));
    }

    assertThat(RetryAfter.of(HttpHeaders.of(headers, (_, _) -> true)))
        .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
  }
}
