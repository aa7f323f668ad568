// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.inference.vlm.ModelEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which language model may be asked about doubtful fields of receipts and invoices. */
final class FieldsSettings {

  static final Setting<URI> URL =
      Setting.of(
              "LEGIBLE_FIELDS_MODEL_URL",
              Forms.url(),
              Fallback.none(),
              "Address of an OpenAI-compatible server, such as `http://gpu:8000/v1`, whose model may look"
                  + " at doubtful fields. The words of such documents are sent there, no picture.")
          .masked(Mask.URL);

  static final Setting<String> MODEL =
      Setting.of(
          "LEGIBLE_FIELDS_MODEL",
          Forms.text("a model's name"),
          new Fallback("the first that the server lists", _ -> ""),
          "Name of the model there.");

  static final Setting<String> KEY =
      Setting.of(
              "LEGIBLE_FIELDS_MODEL_KEY",
              Forms.text("a key"),
              Fallback.none(),
              "Sent as bearer token.")
          .masked(Mask.SECRET);

  static final Setting<Duration> TIMEOUT =
      Setting.of(
          "LEGIBLE_FIELDS_MODEL_TIMEOUT",
          Forms.seconds("1s", "10m"),
          "10s",
          "Longest time for one document, second tries included. A bare number counts seconds.");

  static final Setting<Integer> CONCURRENCY =
      Setting.of(
          "LEGIBLE_FIELDS_MODEL_CONCURRENCY",
          Forms.count(1, 1_000),
          "4",
          "Calls at once from this process.");

  static final Setting<Integer> RATE =
      Setting.of(
          "LEGIBLE_FIELDS_MODEL_REQUESTS_PER_MINUTE",
          Forms.count(0, 1_000_000),
          new Fallback("`0`: any number", _ -> "0"),
          "Most calls begun within a minute by this process.");

  static final Section SECTION =
      new Section(
          "A model for doubtful fields", List.of(URL, MODEL, KEY, TIMEOUT, CONCURRENCY, RATE));

  /** By which counters know it. */
  private static final String NAME = "fields-model";

  private FieldsSettings() {}

  /** The model's server; empty when none is set or no model may be asked. */
  static Optional<ModelEndpoint> assemble(Values values) {
    Optional<URI> url = values.find(URL);
    if (url.isEmpty() && (values.isSet(MODEL) || values.isSet(KEY))) {
      values.problem(
          "%s and %s say nothing without %s, the address of the model's server."
              .formatted(MODEL.name(), KEY.name(), URL.name()));
    }
    return url.filter(_ -> values.get(VisionSettings.ENABLED))
        .map(
            base ->
                new ModelEndpoint(
                    NAME,
                    base,
                    values.find(MODEL).orElse(null),
                    values.find(KEY).orElse(null),
                    values.get(TIMEOUT),
                    values.get(CONCURRENCY),
                    values.get(RATE)));
  }
}
