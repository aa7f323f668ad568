// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyphenationTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "an exam-, ple follows, an example follows",
        "the Anglo-, Saxon king, the Anglo-Saxon king",
        "a state-of-the-, art thing, a state-of-the-art thing",
        "the 1990-, ies were, the 1990-ies were",
        "an e-, mail came, an e-mail came",
        "the EU-, wide rule, the EU-wide rule",
        "one line, and another, one line and another",
        "a soft\u00AD, ened word, a softened word",
        "\u65E5\u672C, \u8A9E\u6587, \u65E5\u672C\u8A9E\u6587",
        "ends with a dash -, and goes on, ends with a dash - and goes on",
      })
  void lines_are_joined(String first, String second, String joined) {
    assertThat(Hyphenation.join(List.of(first, second))).isEqualTo(joined);
  }

  @ParameterizedTest
  @CsvSource({
    "we like self-hosted things, self-, hosted, self-hosted",
    "an open question and a source of joy, open-, source, open-source",
    "an opensource question of open and source, open-, source, opensource",
  })
  void the_page_itself_tells_compounds(String page, String first, String second, String joined) {
    assertThat(Hyphenation.seenIn(List.of(page)).joined(List.of(first, second))).isEqualTo(joined);
  }
}
