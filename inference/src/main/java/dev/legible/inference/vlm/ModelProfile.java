// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of model is asked, and how its answer becomes plain Markdown. Immutable.
 *
 * @param prompt what stands beside the picture
 * @param system message before it; null for models that were trained without
 * @param temperature 0 for the likeliest answer
 * @param maxTokens most tokens of an answer
 * @param longestSide pixels to which a larger picture is reduced
 * @param parameters further fields of the request, which only some servers know
 * @param cleanUp replacements that are made in an answer, in order
 */
record ModelProfile(
    String prompt,
    @Nullable String system,
    double temperature,
    int maxTokens,
    int longestSide,
    Map<String, Object> parameters,
    List<Replacement> cleanUp) {

  ModelProfile {
    parameters = Map.copyOf(parameters);
    cleanUp = List.copyOf(cleanUp);
  }

  /** What stands for whatever matches. */
  record Replacement(Pattern pattern, String with) {

    private String in(String text) {
      return pattern.matcher(text).replaceAll(with);
    }
  }

  /** What stands in this picture? */
  ChatQuestion about(byte[] jpeg) {
    return new ChatQuestion(system, prompt, jpeg, temperature, maxTokens, parameters, Map.of());
  }

  /** The answer without the model's own marks. */
  String cleaned(String answer) {
    String text = answer;
    for (Replacement replacement : cleanUp) {
      text = replacement.in(text);
    }
    return text.strip();
  }
}
