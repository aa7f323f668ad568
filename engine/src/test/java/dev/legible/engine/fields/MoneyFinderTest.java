// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyFinderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TOTAL 12.50               | 12.50
          TOTAL:RM12.50             | 12.50
          RM2. 70 S                 | 2.70
          1,234.56                  | 1234.56
          1.234,56 €                | 1234.56
          12 345,67 EUR             | 12345.67
          Rounding RM .02           | 0.02
          Rounding -0.02            | -0.02
          5.00- CR                  | -5.00
          (3.10)                    | -3.10
          16.O0                     | 16.00
          2 x 6.50 13.00            | 6.50 13.00
          Nett Total: S8.60         | 8.60
          €5                        | 5
          """)
  void amounts_are_found_however_they_are_written(String text, String amounts) {
    assertThat(found(text)).isEqualTo(amounts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          05.03.2018
          GST 6.00 %
          Tel 03-5551.0199
          12:45
          08.30 Uhr
          Nr. 4012345001235
          19 % auf alles
          """)
  void dates_rates_times_and_numbers_are_no_amounts(String text) {
    assertThat(found(text)).isEmpty();
  }

  private static String found(String text) {
    return MoneyFinder.in(text).stream()
        .map(money -> money.value().toPlainString())
        .collect(Collectors.joining(" "));
  }
}
