// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Hits as callers see them. */
public final class HitJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private HitJson() {}

  /** As a text on one line. */
  public static String text(Hit hit) {
    return of(hit).toString();
  }

  /** As an object. */
  public static ObjectNode of(Hit hit) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode document = body.putObject("document");
    document.put("id", hit.document().id());
    document.put("document_id", hit.document().documentId());
    document.put("filename", hit.document().filename());
    document.put("media_type", hit.document().mediaType());
    document.put("sha256", hit.document().sha256());
    document.put("pages", hit.document().pages());
    document.put("indexed_at", hit.indexedAt().toString());
    body.put("chunk_id", hit.chunkId());
    ArrayNode headings = body.putArray("headings");
    hit.headings().forEach(headings::add);
    body.put("text", hit.text());
    body.put("highlighted", hit.highlighted());
    JsonNode places = places(hit);
    body.put("page", hit.page());
    body.set("box", places.path(0).path("box"));
    body.set("places", places);
    body.put("score", hit.score());
    body.put("vector_score", hit.meaning());
    body.put("text_score", hit.words());
    return body;
  }

  private static JsonNode places(Hit hit) {
    try {
      return MAPPER.readTree(hit.places());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The index holds places that are no JSON.", e);
    }
  }
}
