// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.legible.server.Service;
import dev.legible.server.config.Flag;
import dev.legible.server.config.Settings;
import dev.legible.server.config.SettingsReader;
import dev.legible.server.log.Logging;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Serves a document and a picture once and ends, so that the JVM can note which classes the service needs (an AOT
 * cache).
 */
public final class ServiceRehearsal {

  private static final String FORM =
      """
      --rehearsal
      Content-Disposition: form-data; name="file"; filename="note.txt"

      A note.
      --rehearsal--
      """
          .replace("\n", "\r\n");

  /** A GIF of one white pixel. */
  private static final String DOT = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";

  private ServiceRehearsal() {}

  /** Serves from the folder that the first of {@code args} names. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Settings settings =
        SettingsReader.read(
                Map.of(),
                List.of(
                    new Flag(
                        "--data", "LEGIBLE_DATA", Path.of(args[0]).toAbsolutePath().toString()),
                    new Flag("--port", "LEGIBLE_PORT", "0")))
            .settings();
    Logging.start(settings.log().level(), settings.log().json(), settings.secrets());
    try (Service service = Service.open(settings, ServiceRun.child(settings), Version.number())) {
      String address = "http://127.0.0.1:" + service.serve(Version.number());
      send(
          address + "/v1/process/sync",
          "multipart/form-data; boundary=rehearsal",
          FORM.getBytes(UTF_8));
      send(address + "/v1/images?preset=thumbnail", "image/gif", Base64.getDecoder().decode(DOT));
      for (String path :
          List.of(
              "/",
              "/readyz",
              "/health",
              "/stats",
              "/metrics",
              "/v1/jobs",
              "/v1/jobs/unknown/status")) {
        get(address + path);
      }
    }
    System.exit(0);
  }

  private static void send(String url, String mediaType, byte[] content) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
    call.setRequestMethod("POST");
    call.setDoOutput(true);
    call.setRequestProperty("Content-Type", mediaType);
    try (OutputStream body = call.getOutputStream()) {
      body.write(content);
    }
    answered(call);
  }

  private static void get(String url) throws IOException {
    answered((HttpURLConnection) URI.create(url).toURL().openConnection());
  }

  private static void answered(HttpURLConnection call) throws IOException {
    if (call.getResponseCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
      throw new IOException(
          "%s answered with %d.".formatted(call.getURL(), call.getResponseCode()));
    }
    call.disconnect();
  }
}
