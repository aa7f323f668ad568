// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How records become JSON and records again, without loss. */
final class RecordJson {

  /** A page of text is well below this; one above it is a bomb. */
  static final int MAX_PAGE_BYTES = 128 << 20;

  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      // A page may be one long text, and its size is limited already.
                      StreamReadConstraints.builder().maxStringLength(MAX_PAGE_BYTES).build())
                  // Exact too, and places are most of what a page says.
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private RecordJson() {}
}
