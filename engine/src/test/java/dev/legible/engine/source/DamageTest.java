// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class DamageTest {

  private static final String CONTRADICTION = "its parts contradict each other";

  @Test
  void what_a_parser_says_is_told_in_one_line() {
    assertThat(Damage.clause(new IOException("Missing root object.\nat 12")))
        .isEqualTo("Missing root object");
    assertThat(Damage.clause(new EOFException())).isEqualTo("it ends too early");
  }

  @Test
  void names_of_classes_and_of_files_are_not() {
    RuntimeException pointer = new NullPointerException("Cannot invoke \"org.x.Y.z()\"");
    assertThat(Damage.clause(pointer)).isEqualTo(CONTRADICTION);
    assertThat(Damage.clause(new IOException(pointer))).isEqualTo(CONTRADICTION);
    assertThat(Damage.clause(new IOException(new DataFormatException("invalid distance"))))
        .isEqualTo(CONTRADICTION);
    assertThat(Damage.clause(new IOException("NullPointerException: null")))
        .isEqualTo(CONTRADICTION);
    assertThat(Damage.clause(new IOException((String) null))).isEqualTo(CONTRADICTION);
    assertThat(Damage.clause(new NoSuchFileException("/var/lib/a"))).doesNotContain("/var");
  }

  @Test
  void what_a_parser_quotes_is_cut() {
    String quoted = "found '" + "A".repeat(1_000_000);

    assertThat(Damage.clause(new IOException(quoted))).startsWith("found 'AAA").hasSize(201);
  }

  @Test
  void the_cause_speaks_when_it_can() {
    assertThat(Damage.clause(new IOException(new IOException("The header is cut off."))))
        .isEqualTo("The header is cut off");
  }
}
