// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Latin text has the brackets of Latin text. */
class PlainFormsTest {

  @ParameterizedTest
  @CsvSource({
    "Total（6%）, Total(6%)",
    "Pax：2, Pax:2",
    "Ａ１！～, A1!~",
    "(207) 555, (207) 555",
    "合计（元）：8, 合计（元）：8",
    "ラーメン（大）, ラーメン（大）",
    "。, 。"
  })
  void wide_forms_stay_in_east_asian_lines_only(String read, String expected) {
    List<String> line = read.codePoints().mapToObj(Character::toString).toList();

    assertThat(String.join("", PlainForms.of(line))).isEqualTo(expected);
    assertThat(PlainForms.of(line)).hasSameSizeAs(line);
  }
}
