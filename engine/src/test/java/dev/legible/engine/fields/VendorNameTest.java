// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERI BAYU (M) SDN BHD (482913-K)             | SERI BAYU (M) SDN BHD
          Seri Bayu Sdn. Bhd.                          | Seri Bayu Sdn. Bhd.
          RESTORAN WARISAN                             | RESTORAN WARISAN
          PASAR MINI 88 (002043319-W)                  | PASAR MINI 88
          Nordlicht GmbH · Am Hafen 3 · 24937 Flensburg | Nordlicht GmbH
          Nord & Sohn GmbH & Co. KG                    | Nord & Sohn GmbH & Co. KG
          *** HARBOUR CAFE ***                         | HARBOUR CAFE
          Owned by: Seri Bayu Sdn Bhd                  | Seri Bayu Sdn Bhd
          """)
  void what_stands_beside_the_name_is_cut_off(String text, String name) {
    assertThat(VendorName.in(text)).isEqualTo(name);
  }

  /** In every way in which four loops can share it, it would never end. */
  @Test
  void a_long_run_of_spaces_in_a_name_is_looked_through_once() {
    String name = VendorName.in("Nord" + " ".repeat(4_000) + "Haus");

    assertThat(name).startsWith("Nord ").endsWith(" Haus");
  }

  @Test
  void a_long_run_of_dots_before_no_number_is_part_of_the_name() {
    assertThat(VendorName.in("Nord" + ".".repeat(15_000) + "Haus")).endsWith(".Haus");
  }
}
