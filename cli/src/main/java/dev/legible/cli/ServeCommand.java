// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.config.Configuration;
import dev.legible.server.config.Flag;
import dev.legible.server.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code legible serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Takes documents over HTTP, reads them in the background, and hands out the results:",
      "by asking, by event stream or by webhook. Nothing that was accepted is lost.",
      "",
      "Without any setting it listens on this machine only and keeps everything in one folder.",
      "On SIGTERM it finishes the pages in flight and puts the rest back into the queue.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible serve                                       http://127.0.0.1:8080",
      "  legible serve --port 1233 --data /srv/legible",
      "  NUM_WORKERS=0 legible serve --database-url URL      API only; workers elsewhere",
      "",
      "legible config shows all settings, docs/configuration.md explains them."
    })
final class ServeCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on, 0 for any that is free (default: API_PORT, else 8080).")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: API_HOST, else 127.0.0.1).")
  private @Nullable String host;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Override
  public Integer call() throws InterruptedException {
    List<Flag> own = new ArrayList<>();
    if (port != null) {
      own.add(new Flag("--port", "LEGIBLE_PORT", port.toString()));
    }
    if (host != null) {
      own.add(new Flag("--host", "LEGIBLE_HOST", host));
    }
    Configuration configuration = flags.configuration(own.toArray(Flag[]::new));
    Settings.Http http = configuration.settings().http();
    return ServiceRun.until(
        configuration,
        service -> "Serving http://%s:%d".formatted(http.host(), service.serve(Version.number())),
        spec.commandLine().getErr());
  }
}
