// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What openapi.yaml promises; an answer that it does not promise fails the test. */
final class Contract {

  private static final String LOCATION = "https://legible.test/openapi.yaml";

  private final JsonNode root;
  private final JsonSchemaFactory schemas;
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

  Contract() {
    try (InputStream yaml = Contract.class.getResourceAsStream("openapi.yaml")) {
      root = new ObjectMapper(new YAMLFactory()).readTree(yaml);
      String json = root.toString();
      schemas =
          JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, json))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** Holds an answer against what is promised for this method, path, status and type. */
  void check(String method, String path, int status, Optional<String> contentType, String body) {
    String what = method + " " + path + " -> " + status;
    Optional<String> template = template(path);
    if (template.isEmpty()) {
      assertThat(status).as(what + ": an unknown path").isIn(400, 404, 405);
      return;
    }
    String pointer = "/paths/" + escape(template.get()) + "/" + method.toLowerCase(Locale.ROOT);
    if (root.at(pointer).isMissingNode()) {
      assertThat(status)
          .as(what + ": an unknown method")
          .isIn(405, method.equals("OPTIONS") ? 204 : 405);
      return;
    }
    pointer += "/responses/" + status;
    assertThat(root.at(pointer).isMissingNode()).as(what + " is not in openapi.yaml").isFalse();
    if (root.at(pointer).has("$ref")) {
      pointer = root.at(pointer).get("$ref").asText().substring(1);
    }
    checkBody(what, pointer, contentType, body);
  }

  private void checkBody(String what, String response, Optional<String> contentType, String body) {
    JsonNode content = root.at(response + "/content");
    if (content.isMissingNode()) {
      assertThat(body).as(what + ": nothing is promised").isEmpty();
      return;
    }
    String type = contentType.orElse("none").replaceFirst(";.*", "").strip();
    assertThat(content.has(type)).as(what + ": type " + type + " is not promised").isTrue();
    if (type.endsWith("json")) {
      String pointer = response + "/content/" + escape(type) + "/schema";
      // Of JSON lines each one has to be as promised.
      Stream<String> parts = type.endsWith("ndjson") ? body.lines() : Stream.of(body);
      assertThat(parts)
          .allSatisfy(
              part ->
                  assertThat(schema(pointer).validate(part, InputFormat.JSON))
                      .as(what + ": " + part)
                      .isEmpty());
    }
  }

  private JsonSchema schema(String pointer) {
    return known.computeIfAbsent(
        pointer,
        where -> {
          String fragment =
              URLEncoder.encode(where, StandardCharsets.UTF_8)
                  .replace("%2F", "/")
                  .replace("%7E", "~");
          return schemas.getSchema(
              SchemaLocation.of(LOCATION + "#" + fragment),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        });
  }

  /** The declared path that this one is an instance of, whole names before {@code {id}}. */
  private Optional<String> template(String path) {
    Optional<String> found = Optional.empty();
    for (Iterator<String> names = root.get("paths").fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (name.equals(path)) {
        return Optional.of(name);
      }
      if (path.matches(name.replaceAll("\\{[a-z0-9]+}", "[^/]+"))) {
        found = Optional.of(name);
      }
    }
    return found;
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
