// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GuardedOutboundTest extends OutboundBench {

  @Test
  void a_post_carries_headers_and_body_and_brings_the_status_back() throws IOException {
    AtomicReference<String> seen = new AtomicReference<>("");
    serve(
        "/hook",
        exchange -> {
          seen.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("webhook-id")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, 202, "thanks".getBytes(StandardCharsets.UTF_8));
        });

    Outbound.Answer answer =
        outbound.post(
            at("/hook?token=x"),
            Map.of("webhook-id", "msg_1", "Content-Type", "application/json"),
            "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isEqualTo(new Outbound.Answer(202, 0));
    assertThat(seen.get()).isEqualTo("POST msg_1 application/json {}");
  }

  @Test
  void a_redirect_is_an_answer_and_is_not_followed() throws IOException {
    AtomicInteger followed = new AtomicInteger();
    serve("/there", exchange -> answer(exchange, 200 + followed.incrementAndGet(), new byte[0]));
    for (int status : List.of(301, 302, 303, 307, 308)) {
      serve(
          "/here" + status,
          exchange -> {
            exchange.getResponseHeaders().set("Location", origin + "/there");
            answer(exchange, status, new byte[0]);
          });

      assertThat(outbound.post(at("/here" + status), Map.of(), new byte[0]).status())
          .isEqualTo(status);
      assertThatThrownBy(() -> outbound.download(at("/here" + status), file(), 100))
          .isInstanceOf(LegibleException.class)
          .hasMessageContaining("redirects are not followed");
    }
    assertThat(followed).hasValue(0);
  }

  @Test
  void patience_is_asked_for_in_seconds_or_by_a_date() throws IOException {
    serve(
        "/busy",
        exchange -> {
          String asked = exchange.getRequestURI().getQuery();
          exchange.getResponseHeaders().set("Date", "Tue, 24 Nov 2026 10:00:00 GMT");
          exchange.getResponseHeaders().set("Retry-After", asked.replace('+', ' '));
          answer(exchange, 429, new byte[0]);
        });

    assertThat(retryAfter("120")).isEqualTo(120);
    assertThat(retryAfter("-5")).isZero();
    assertThat(retryAfter("soon")).isZero();
    assertThat(retryAfter("Tue,+24+Nov+2026+09:00:00+GMT")).isZero();
    assertThat(retryAfter("Wed,+25+Nov+2099+09:00:00+GMT")).isPositive();
  }

  private long retryAfter(String asked) throws IOException {
    return outbound.post(at("/busy?" + asked), Map.of(), new byte[0]).retryAfterSeconds();
  }

  @Test
  void an_endless_answer_to_a_post_is_cut_off() throws IOException {
    serve(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[8192];
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(block);
            }
          }
        });

    assertThat(outbound.post(at("/endless"), Map.of(), new byte[0]).status()).isEqualTo(200);
  }
}
