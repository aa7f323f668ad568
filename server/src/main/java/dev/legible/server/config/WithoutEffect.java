// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Variables that the systems before had and that change nothing here; users of these are told so.
 *
 * @param names exact, or with a star at the end for all that begin so
 * @param reason why they change nothing, as a sentence without its subject
 */
record WithoutEffect(List<String> names, String reason) {

  static final List<WithoutEffect> ALL =
      List.of(
          new WithoutEffect(
              List.of("REDIS_URL"), "not needed: jobs and results are kept in the database"),
          new WithoutEffect(List.of("NODE_OPTIONS*"), "not needed: nothing here runs on Node.js"),
          new WithoutEffect(
              List.of("PROCESSOR_URL"), "meant for the caller: it says where this service is"),
          new WithoutEffect(
              List.of("INFERENCE_MODE"),
              "not needed: models are asked where VLLM_<NAME>_URL says where they are"),
          new WithoutEffect(
              List.of("OPENAI_API_KEY"),
              "without effect: a key alone sends no page anywhere; VLLM_<NAME>_URL and"
                  + " LEGIBLE_FIELDS_MODEL_URL do"));

  /** A line when any of them is set. */
  List<String> notes(Map<String, String> environment) {
    String found =
        environment.keySet().stream()
            .filter(this::covers)
            .sorted()
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? List.of() : List.of(found + ": " + reason + ".");
  }

  private boolean covers(String variable) {
    return names.stream()
        .anyMatch(
            name ->
                name.endsWith("*")
                    ? variable.startsWith(name.substring(0, name.length() - 1))
                    : variable.equals(name));
  }
}
