// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Takes what a call brings, in each of the ways that it can come. Thread-safe. */
final class BodyReader {

  /** Bodies of these types are the document itself. */
  private static final List<String> DOCUMENTS =
      List.of(
          "application/pdf",
          "application/octet-stream",
          "application/vnd.",
          "application/msword",
          "application/rtf",
          "application/epub+zip",
          "image/",
          "message/rfc822",
          "text/");

  /** Most bytes of a body that is not a document. */
  static final int OPTIONS_BYTES = 1_000_000;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Path folder;
  private final long longest;

  /**
   * @param folder for documents while they are here
   * @param longest most bytes of one
   */
  BodyReader(Path folder, long longest) {
    this.folder = folder;
    this.longest = longest;
  }

  /** Takes all of it; options in the address are added, and none may be there twice. */
  Received read(Context call) throws IOException {
    String type = mediaType(call);
    if (call.req().getContentLengthLong() > longest + (1 << 20)) {
      throw new ProblemException(
          ApiProblem.BODY_TOO_LARGE,
          "The request has more than %,d bytes, which is the limit here.".formatted(longest));
    }
    Received received =
        switch (type) {
          case "multipart/form-data" ->
              MultipartForm.read(String.valueOf(call.contentType()), steady(call), folder, longest);
          case "application/json" -> new Received(new Fields(jsonFields(call)), Optional.empty());
          case "application/x-www-form-urlencoded" ->
              new Received(new Fields(formFields(call)), Optional.empty());
          default -> raw(call, type);
        };
    try {
      return new Received(withQuery(received.fields(), call), received.upload());
    } catch (RuntimeException e) {
      received.close();
      throw e;
    }
  }

  /**
   * Takes a body that can only be options, JSON or a form; no document is written to disk.
   *
   * @throws ProblemException when it is anything else
   */
  Fields options(Context call) throws IOException {
    Map<String, String> values =
        switch (mediaType(call)) {
          case "application/json" -> jsonFields(call);
          case "application/x-www-form-urlencoded" -> formFields(call);
          default ->
              throw new ProblemException(
                  ApiProblem.UNSUPPORTED_MEDIA_TYPE,
                  "This call takes JSON (application/json) or a form (application/x-www-form-urlencoded).");
        };
    return withQuery(new Fields(values), call);
  }

  private static byte[] small(Context call) throws IOException {
    byte[] body = steady(call).readNBytes(OPTIONS_BYTES + 1);
    if (body.length > OPTIONS_BYTES) {
      throw new ProblemException(
          ApiProblem.BODY_TOO_LARGE, "Options of a call have at most a million bytes.");
    }
    return body;
  }

  private static InputStream steady(Context call) throws IOException {
    return new SteadyInput(call.req().getInputStream(), System::nanoTime);
  }

  private static String mediaType(Context call) {
    String type = call.contentType();
    return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private Received raw(Context call, String type) throws IOException {
    if (DOCUMENTS.stream().noneMatch(type::startsWith)) {
      throw new ProblemException(
          ApiProblem.UNSUPPORTED_MEDIA_TYPE,
          "Send multipart/form-data with a part called file, or JSON with source_url or object_key, "
              + "or the document itself with its own Content-Type, such as application/pdf.");
    }
    String name = call.queryParam("filename");
    try (Arrival arrival = Arrival.begin(folder, name == null ? "document" : name, longest)) {
      arrival.takeAll(steady(call));
      return new Received(new Fields(Map.of()), Optional.of(arrival.finish()));
    }
  }

  private Map<String, String> jsonFields(Context call) {
    try {
      JsonNode body = json.readTree(small(call));
      if (body == null || !body.isObject()) {
        throw malformed("The body has to be a JSON object.");
      }
      Map<String, String> values = new HashMap<>();
      for (Map.Entry<String, JsonNode> field : body.properties()) {
        if (!field.getValue().isNull()) {
          values.put(field.getKey(), text(field.getValue()));
        }
      }
      return values;
    } catch (JsonProcessingException e) {
      throw malformed(
          "The body is not JSON: it breaks at line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw malformed("The body is not JSON.");
    }
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      StringJoiner joined = new StringJoiner(",");
      value.forEach(item -> joined.add(item.asText()));
      return joined.toString();
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Map<String, String> formFields(Context call) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String pair : new String(small(call), UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.merge(
            decoded(pair.substring(0, equals)),
            decoded(pair.substring(equals + 1)),
            (first, second) -> first + "," + second);
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("The body is not a form: a percent sign is followed by something else.");
    }
  }

  private static Fields withQuery(Fields fields, Context call) {
    Map<String, String> values = new HashMap<>(fields.values());
    call.queryParamMap()
        .forEach(
            (name, all) -> {
              if (values.putIfAbsent(name, String.join(",", all)) != null) {
                throw malformed(
                    "An option is there twice, in the address and in the body: " + name);
              }
            });
    return new Fields(values);
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ApiProblem.MALFORMED_REQUEST, detail);
  }
}
