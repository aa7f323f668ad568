// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer canary0123456789",
        "authorization=[Basic Y2FuYXJ5OmNhbmFyeQ==canary]",
        "{\"Authorization\":\"Bearer canary0123\"}",
        "X-API-Key: canary",
        "Cookie: a=b; legible_session=canary",
        "it sent Bearer canary.eyJ.x and went away",
        "signed with whsec_canaryMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "key lgb_0123456789ab_canary00000000000000000000abcdefg",
        "postgresql://user:canary@host:6543/postgres",
        "jdbc:postgresql://user:can@ry-canary@host/db",
        "GET https://canarytokencanarytoken@host/x",
        "https://bucket.example/in.pdf?X-Amz-Credential=canary&X-Amz-Signature=canary",
        "query was X-Amz-Signature=canary&x=1",
        "password=canary",
        "{\"secret\": \"canary\"}",
        "aws_secret_access_key = canary"
      })
  void what_looks_like_a_secret_is_taken_out(String line) {
    assertThat(Redaction.PATTERNS.of(line)).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job 0193-abc was read in 1.5 s: 12 pages, reader paddle",
        "Listening on http://127.0.0.1:8080/",
        "postgresql://host:5432/name could not be reached",
        "page 3 of uploads/a.pdf failed: DAMAGED_PAGE",
        "mail to user@example.com"
      })
  void what_does_not_is_left_alone(String line) {
    assertThat(Redaction.PATTERNS.of(line)).isEqualTo(line);
  }

  @Test
  void what_is_needed_to_understand_a_line_stays() {
    assertThat(Redaction.PATTERNS.of("postgresql://user:hush@host:6543/db?sslmode=require failed"))
        .isEqualTo("postgresql://user:***@host:6543/db?*** failed");
    assertThat(Redaction.PATTERNS.of("lgb_0123456789ab_00000000000000000000abcdefg was revoked"))
        .isEqualTo("lgb_0123456789ab_*** was revoked");
  }

  @Test
  void known_secrets_are_taken_out_in_any_place() {
    Redaction redaction = new Redaction(List.of("open sesame", "open sesame street", "abc"));

    assertThat(redaction.of("said open sesame street, open sesame and abc"))
        .isEqualTo("said ***, *** and abc");
  }
}
