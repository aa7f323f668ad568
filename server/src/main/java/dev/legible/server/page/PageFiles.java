// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/** Serves the first page, the contract and its docs: a fixed list of files, all of them our own. */
public final class PageFiles {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /** Scripts, styles and connections come from here only, nothing stands in the page itself. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final Supplier<String> errorsPage;
  private final RouteRole open;

  /**
   * Serves them together with a page that is made by the program.
   *
   * @param errorsPage HTML that explains the codes of problems
   * @param open the role of routes that are open to all
   */
  public PageFiles(Supplier<String> errorsPage, RouteRole open) {
    this.errorsPage = errorsPage;
    this.open = open;
  }

  /** Adds the addresses of all files. */
  public void addTo(RoutesConfig routes) {
    String swagger = "/META-INF/resources/webjars/swagger-ui/" + swaggerVersion() + "/";
    Map<String, ServedFile> files =
        Map.of(
            "/", new ServedFile("page.html", HTML),
            "/page.css", new ServedFile("page.css", STYLE),
            "/page.js", new ServedFile("page.js", SCRIPT),
            "/icon.svg", new ServedFile("icon.svg", "image/svg+xml"),
            "/openapi.yaml",
                new ServedFile("/dev/legible/server/api/openapi.yaml", "application/yaml"),
            "/docs", new ServedFile("docs.html", HTML),
            "/docs/docs.js", new ServedFile("docs.js", SCRIPT),
            "/docs/swagger-ui.css", new ServedFile(swagger + "swagger-ui.css", STYLE),
            "/docs/swagger-ui-bundle.js", new ServedFile(swagger + "swagger-ui-bundle.js", SCRIPT));
    files.forEach((path, file) -> routes.get(path, call -> serve(call, file), open));
    routes.get(
        "/docs/errors",
        call -> send(call, HTML, errorsPage.get().getBytes(StandardCharsets.UTF_8)),
        open);
  }

  /** One file on the class path. */
  private record ServedFile(String resource, String mediaType) {}

  private static void serve(Context call, ServedFile file) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(file.resource())) {
      if (in == null) {
        throw new IllegalStateException("Not in the build: " + file.resource());
      }
      send(call, file.mediaType(), in.readAllBytes());
    }
  }

  private static void send(Context call, String mediaType, byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    String tag = "\"%x-%x\"".formatted(bytes.length, sum.getValue());
    call.header("Content-Security-Policy", POLICY);
    call.header("Cache-Control", "no-cache");
    call.header("ETag", tag);
    if (tag.equals(call.header("If-None-Match"))) {
      call.status(304);
      return;
    }
    call.contentType(mediaType).result(bytes);
  }

  private static String swaggerVersion() {
    try (InputStream in =
        PageFiles.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "missing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
