// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legible.document.FieldName;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the JSON object in what a model wrote, whatever it wrote around it: fences, thoughts, courtesies.
 */
final class AnsweredFields {

  /** In characters: an object of a few fields is shorter, and what stands behind is looked at no more. */
  private static final int LONGEST = 20_000;

  /** Brackets at which an object may begin. */
  private static final int MOST_BEGINNINGS = 20;

  private static final String END_OF_THOUGHTS = "</think>";

  /** Numbers stay as they were written: without its zeros 50.00 would be 5E+1. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private AnsweredFields() {}

  /**
   * What is said of the fields that were asked about; what is null there is not in it.
   *
   * @return empty when no object has any of them
   */
  static Optional<Map<FieldName, String>> in(String answer, List<FieldName> asked) {
    int thought = answer.lastIndexOf(END_OF_THOUGHTS);
    String said = thought < 0 ? answer : answer.substring(thought + END_OF_THOUGHTS.length());
    String text = said.substring(0, Math.min(LONGEST, said.length()));
    int at = text.indexOf('{');
    for (int i = 0; at >= 0 && i < MOST_BEGINNINGS; i++) {
      JsonNode object = object(text.substring(at));
      if (asked.stream().anyMatch(name -> object.has(word(name)))) {
        return Optional.of(claims(object, asked));
      }
      at = text.indexOf('{', at + 1);
    }
    return Optional.empty();
  }

  private static JsonNode object(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException _) {
      return JSON.createObjectNode();
    }
  }

  private static Map<FieldName, String> claims(JsonNode object, List<FieldName> asked) {
    Map<FieldName, String> claims = new EnumMap<>(FieldName.class);
    for (FieldName name : asked) {
      JsonNode value = object.path(word(name));
      if (value.isTextual() || value.isNumber()) {
        claims.put(name, value.asText());
      }
    }
    return claims;
  }

  private static String word(FieldName name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
