// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question to a model about fields that were in doubt.
 *
 * @param model by which name it is configured
 * @param asked the fields that it was asked about
 * @param refused those of its answers that were not taken, each with the reason as one clause for people
 * @param failure why it gave no answer, one clause for people; null when it did
 */
public record ModelOpinion(
    String model, List<FieldName> asked, Map<FieldName, String> refused, @Nullable String failure) {

  public ModelOpinion {
    asked = List.copyOf(asked);
    Map<FieldName, String> sorted = new EnumMap<>(FieldName.class);
    sorted.putAll(refused);
    refused = Collections.unmodifiableMap(sorted);
  }
}
