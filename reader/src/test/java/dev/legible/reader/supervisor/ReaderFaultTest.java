// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReaderFaultTest {

  @Test
  void a_log_gets_the_places_of_a_trace_and_nothing_that_exceptions_say() {
    String trace =
        """
        dev.legible.document.LegibleException: The page is damaged (text of the document).
        and more of it: java.lang.Text
        patient.name
          at home (between two and four)
        at.Harbor.Lane:
        \tat legible.engine@1/dev.legible.engine.Pipeline.damaged(Pipeline.java:120)
        \tat java.base/java.util.List.<init>(List.java:9)
        \tat java.base/java.io.FileInputStream.readBytes(Native Method)
        \tat dev.legible.engine.A$$Lambda/0x00007f.run(Unknown Source)
        Caused by: java.lang.NullPointerException
        \tat org.apache.pdfbox.A.lambda$b$0(A.java:1)
        \t... 9 more
        """;

    assertThat(ReaderFault.places(trace))
        .isEqualTo(
            """
            dev.legible.document.LegibleException
            \tat legible.engine@1/dev.legible.engine.Pipeline.damaged(Pipeline.java:120)
            \tat java.base/java.util.List.<init>(List.java:9)
            \tat java.base/java.io.FileInputStream.readBytes(Native Method)
            \tat dev.legible.engine.A$$Lambda/0x00007f.run(Unknown Source)
            Caused by: java.lang.NullPointerException
            \tat org.apache.pdfbox.A.lambda$b$0(A.java:1)""");
  }
}
