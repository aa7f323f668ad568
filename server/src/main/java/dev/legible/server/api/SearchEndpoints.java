// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.document.LegibleException;
import dev.legible.server.search.DocumentSearch;
import dev.legible.server.search.DocumentSearch.By;
import dev.legible.server.search.Hit;
import dev.legible.server.search.HitJson;
import dev.legible.server.search.SearchFilter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds passages of documents that were indexed, and takes documents out of the index. */
final class SearchEndpoints {

  private static final int USUAL_LIMIT = 10;
  private static final int MOST = 100;
  private static final Map<String, By> WAYS =
      new TreeMap<>(Map.of("hybrid", By.BOTH, "vector", By.MEANING, "text", By.WORDS));

  private final DocumentSearch search;

  SearchEndpoints(DocumentSearch search) {
    this.search = search;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/search", this::search, Need.READ);
    routes.delete("/v1/documents/{id}", this::remove, Need.WRITE);
  }

  private void search(Context call) throws InterruptedException {
    Query query = new Query(call);
    String text =
        query.text("q").orElseThrow(() -> Fields.invalid("q", "missing: say what to look for"));
    By by = way(query);
    int limit = query.limit(USUAL_LIMIT, MOST);
    SearchFilter filter =
        new SearchFilter(
            Admission.tenant(call),
            query.text("document").orElse(null),
            time(query, "since"),
            time(query, "until"));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("query", text);
    ArrayNode hits = body.putArray("hits");
    find(text, by, filter, limit).forEach(hit -> hits.add(HitJson.of(hit)));
    Answer.json(call, 200, body);
  }

  private List<Hit> find(String text, By by, SearchFilter filter, int limit)
      throws InterruptedException {
    try {
      return search.find(text, by, filter, limit);
    } catch (LegibleException e) {
      throw new ProblemException(Problem.of(e));
    }
  }

  private static By way(Query query) {
    return new Fields(query.text("mode").map(mode -> Map.of("mode", mode)).orElse(Map.of()))
        .choice("mode", WAYS, By.BOTH);
  }

  /** A moment or a day in UTC, as ISO 8601 writes them. */
  private static @Nullable Instant time(Query query, String name) {
    Optional<String> text = query.text(name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Instant time =
          text.get().contains("T")
              ? Instant.parse(text.get())
              : LocalDate.parse(text.get()).atStartOfDay(ZoneOffset.UTC).toInstant();
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      // The second for a time so far away that its milliseconds cannot be counted.
      throw Fields.invalid(name, "not a time such as 2026-11-24 or 2026-11-24T10:00:00Z");
    }
  }

  private void remove(Context call) {
    String id = call.pathParam("id");
    if (!search.remove(Admission.tenant(call), id)) {
      throw new ProblemException(
          ApiProblem.NO_SUCH_DOCUMENT,
          "The index has no such document. A hit of GET /v1/search names its id.");
    }
    call.status(204);
  }
}
