// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFinderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Date : 09/03/2018 22:52         | 2018-03-09
          06-02-18                        | 2018-02-06
          2018-03-23                      | 2018-03-23
          5.3.2018                        | 2018-03-05
          18 MAR 2018                     | 2018-03-18
          25/MAR/17                       | 2017-03-25
          29JUN2018                       | 2018-06-29
          March 5, 2018                   | 2018-03-05
          5. März 2018                    | 2018-03-05
          3 février 2025                  | 2025-02-03
          25/12/20183:15PM                | 2018-12-25
          03-02-1812:30                   | 2018-02-03
          O9/03/2018                      | 2018-03-09
          12 OGOS 2017                    | 2017-08-12
          03/14/2026                      | 2026-03-14
          """)
  void dates_are_found_however_they_are_written(String text, String date) {
    assertThat(DateFinder.in(text, false))
        .extracting(found -> found.date().toString())
        .containsExactly(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"03-8079 0255", "5 MARKET 2018", "99/99/2018", "1851-A & 1851-B", "12.50 6.00"})
  void other_numbers_are_no_dates(String text) {
    assertThat(DateFinder.in(text, false)).isEmpty();
  }
}
