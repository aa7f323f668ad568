// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.IOException;
import java.util.List;

/** Parses JSON to a limited depth. */
final class JsonText {

  private final ObjectMapper mapper;
  private final Limits limits;

  JsonText(Limits limits) {
    this.limits = limits;
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.nestingDepth())
            .maxStringLength((int) Math.min(Integer.MAX_VALUE, limits.textBytes()))
            .build();
    this.mapper =
        new ObjectMapper(JsonFactory.builder().streamReadConstraints(constraints).build());
  }

  /** The values that follow each other in the text: one, or one a line. */
  List<JsonNode> values(String text) throws IOException {
    try (MappingIterator<JsonNode> values = mapper.readerFor(JsonNode.class).readValues(text)) {
      return values.readAll();
    } catch (StreamConstraintsException e) {
      throw new LegibleException(
          ErrorCode.NESTING_TOO_DEEP,
          "The JSON nests more than %d values, or holds a text beyond the limit. If it is sound, raise --max-nesting."
              .formatted(limits.nestingDepth()),
          e);
    } catch (JsonProcessingException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The JSON is wrong at line %d, column %d: %s. Get the file again."
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }
}
