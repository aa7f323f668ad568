// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param system message before it; null for none
 * @param prompt the question
 * @param jpeg a picture that it is about; null when it is about text alone
 * @param temperature 0 for the likeliest answer
 * @param maxTokens most tokens of an answer
 * @param parameters further fields of the request
 * @param wishes further ones that are left out where the server does not know them
 */
@SuppressWarnings("ArrayRecordComponent") // sent once
record ChatQuestion(
    @Nullable String system,
    String prompt,
    byte @Nullable [] jpeg,
    double temperature,
    int maxTokens,
    Map<String, Object> parameters,
    Map<String, Object> wishes) {

  ChatQuestion {
    parameters = Map.copyOf(parameters);
    wishes = Map.copyOf(wishes);
  }
}
