// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.page;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.ModelEndpoint;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.server.Service;
import dev.legible.server.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The whole service on SQLite and a folder, whose documents say what happens when they are read. */
public final class ServiceUnderTest implements AutoCloseable {

  /** The first line of a document names its log, each further one is a page. */
  private static final String SCRIPTED_READER = "dev.legible.server.job.ScriptedReaderMain";

  private final Path folder;
  private final Settings settings;
  private final Service service;
  private int port;

  /** Opens it; nothing is answered before {@link #serve}. */
  public ServiceUnderTest(Path folder) {
    this(folder, Optional.empty());
  }

  /** The same with a model that may be asked about doubtful fields. */
  public ServiceUnderTest(Path folder, Optional<ModelEndpoint> fieldsModel) {
    this.folder = folder;
    settings = settings(folder, fieldsModel);
    ChildCommand child =
        new ChildCommand(
            SCRIPTED_READER,
            System.getProperty("java.class.path"),
            List.of("-XX:TieredStopAtLevel=1"),
            Limits.DEFAULT,
            2,
            0,
            folder);
    service = Service.open(settings, child, "1.0.0");
  }

  private static Settings settings(Path folder, Optional<ModelEndpoint> fieldsModel) {
    return new Settings(
        new Settings.Http("127.0.0.1", 0, 50 << 20, Duration.ofSeconds(30), List.of()),
        new Settings.Access(List.of(), List.of(), 6_000, 1_000),
        new Settings.DatabaseAddress(Optional.empty(), 4),
        new Settings.Storage.Folder(folder.resolve("objects")),
        new Settings.Work(
            1, 2, "here", Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMinutes(5), 200),
        new Settings.Jobs(
            Mode.BALANCED,
            true,
            Duration.ofHours(24),
            100,
            50,
            Duration.ofMinutes(5),
            Optional.empty()),
        new Settings.Webhooks(Optional.empty(), List.of(), List.of()),
        Settings.Vision.NONE,
        fieldsModel,
        new Settings.Search(true, EmbeddingModel.BGE_SMALL, false),
        Settings.Pictures.DEFAULT,
        Limits.DEFAULT,
        new Settings.Log("info", false),
        folder,
        folder.resolve("temporary"),
        folder.resolve("cache"),
        1,
        "local");
  }

  Settings settings() {
    return settings;
  }

  /** Answers from now on. */
  public void serve() {
    port = service.serve("1.0.0");
  }

  public int port() {
    return port;
  }

  /** Where the page is. */
  String address() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** A document of these pages. */
  public String script(String... pages) {
    return folder.resolve("pages-read") + "\n" + String.join("\n", pages) + "\n";
  }

  @Override
  public void close() {
    service.close();
  }
}
