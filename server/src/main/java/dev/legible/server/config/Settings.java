// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.preset.Presets;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.ModelEndpoint;
import dev.legible.inference.vlm.ModelProfiles;
import dev.legible.inference.vlm.VisionEndpoint;
import dev.legible.inference.vlm.VisionModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that can be set, checked and complete.
 *
 * @param fieldsModel server of the model that may be asked about doubtful fields; empty means nobody
 * @param data folder of what this process keeps
 * @param temporary folder for uploads on their way and the like; what killed processes left there goes at a start
 * @param cache folder for what can be made again
 * @param diskReserve bytes that stay free on the disks of these folders for what was accepted
 * @param ocrName what {@code /health} calls the reader
 */
public record Settings(
    Http http,
    Access access,
    DatabaseAddress database,
    Storage storage,
    Work work,
    Jobs jobs,
    Webhooks webhooks,
    Vision vision,
    Optional<ModelEndpoint> fieldsModel,
    Search search,
    Pictures pictures,
    Limits limits,
    Log log,
    Path data,
    Path temporary,
    Path cache,
    long diskReserve,
    String ocrName) {

  /** The SQLite file, for when no PostgreSQL is set. */
  public Path databaseFile() {
    return data.resolve("legible.db");
  }

  /** The same with its temporary files in this folder. */
  public Settings withTemporary(Path folder) {
    return new Settings(
        http,
        access,
        database,
        storage,
        work,
        jobs,
        webhooks,
        vision,
        fieldsModel,
        search,
        pictures,
        limits,
        log,
        data,
        folder,
        cache,
        diskReserve,
        ocrName);
  }

  /** All that no log line may contain. */
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>(webhooks.secrets());
    database.url().flatMap(DatabaseAddress::passwordIn).ifPresent(secrets::add);
    vision.endpoints().stream()
        .map(endpoint -> endpoint.server().key())
        .filter(Objects::nonNull)
        .forEach(secrets::add);
    fieldsModel.map(ModelEndpoint::key).ifPresent(secrets::add);
    if (storage instanceof Storage.Bucket bucket) {
      secrets.add(bucket.secretKey());
    }
    return List.copyOf(secrets);
  }

  /**
   * How callers are answered.
   *
   * @param bodyBytes largest request
   * @param syncWait how long a synchronous call waits before it becomes a 202
   * @param corsOrigins exact origins whose pages may call; none by default
   */
  public record Http(
      String host, int port, long bodyBytes, Duration syncWait, List<URI> corsOrigins) {}

  /**
   * Who is let in.
   *
   * @param trustedNetworks CIDR blocks whose callers need no key
   * @param trustedProxies CIDR blocks whose forwarding headers are believed
   * @param requestsPerMinute of one key or, without one, of one address; {@code burst} at once
   */
  public record Access(
      List<String> trustedNetworks,
      List<String> trustedProxies,
      int requestsPerMinute,
      int burst) {}

  /**
   * Where the tables are.
   *
   * @param url of PostgreSQL as libpq writes it; empty means SQLite in the data folder
   */
  public record DatabaseAddress(Optional<String> url, int poolSize) {

    private static Optional<String> passwordIn(String url) {
      Matcher password = Pattern.compile("://[^/:@]*:([^/]*)@").matcher(url);
      return password.find() ? Optional.of(password.group(1)) : Optional.empty();
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "DatabaseAddress[url=%s, poolSize=%d]"
          .formatted(url.map(u -> Mask.URL.over(u)), poolSize);
    }
  }

  /** Where objects are. */
  public sealed interface Storage {
    record Folder(Path folder) implements Storage {}

    record Bucket(
        Optional<URI> endpoint, String region, String bucket, String accessKey, String secretKey)
        implements Storage {

      /** Without the keys. */
      @Override
      public String toString() {
        return "Bucket[endpoint=%s, region=%s, bucket=%s]".formatted(endpoint, region, bucket);
      }
    }

    record InDatabase() implements Storage {}
  }

  /**
   * How work is done here.
   *
   * @param children reader children; 0 means API only
   * @param threads page threads in each child
   * @param label of this machine in jobs, metrics and logs
   * @param poll longest pause between looks at the queue
   * @param drain how long an ending process may finish pages
   * @param childIdle after this time without work a child is stopped
   * @param childDocuments a child is replaced after this many documents
   */
  public record Work(
      int children,
      int threads,
      String label,
      Duration poll,
      Duration drain,
      Duration childIdle,
      int childDocuments) {}

  /**
   * What becomes of jobs.
   *
   * @param retention how long a job that has ended is kept with its results
   * @param queueLimit jobs queued over HTTP before callers are told to come back
   * @param tenantQuota the same for one tenant
   * @param stall a job fails when no page was finished for so long
   * @param longest a job fails when it takes longer in all; empty means never
   */
  public record Jobs(
      Mode mode,
      boolean recognition,
      Duration retention,
      int queueLimit,
      int tenantQuota,
      Duration stall,
      Optional<Duration> longest) {}

  /**
   * Where results are pushed.
   *
   * @param url used when a job names none; empty means no webhook then
   * @param secrets newest first: {@code whsec_} base64 or raw strings; two while one is replaced
   * @param allowedOrigins exact {@code scheme://host:port} that may be private addresses: those that
   *     were listed, and those of {@code url} and of the bucket
   */
  public record Webhooks(Optional<URI> url, List<String> secrets, List<URI> allowedOrigins) {

    /** Without the secrets, and without what the address may hold of them. */
    @Override
    public String toString() {
      return "Webhooks[url=%s, %d secrets, allowedOrigins=%s]"
          .formatted(url.map(u -> Mask.URL.over(u.toString())), secrets.size(), allowedOrigins);
    }
  }

  /**
   * Which vision-language models may be asked.
   *
   * @param endpoints their servers, in the order in which they are asked
   * @param profiles a file of further prompts; empty means those that ship
   */
  public record Vision(List<VisionEndpoint> endpoints, Optional<Path> profiles) {

    /** No model. */
    public static final Vision NONE = new Vision(List.of(), Optional.empty());

    public Vision {
      endpoints = List.copyOf(endpoints);
    }

    /** By which callers ask for one. */
    public List<String> names() {
      return endpoints.stream().map(VisionEndpoint::name).toList();
    }

    /** Ready to be asked; none is called yet. */
    public VisionModels models() {
      if (endpoints.isEmpty()) {
        return VisionModels.none();
      }
      try {
        ModelProfiles all = ModelProfiles.bundled();
        return VisionModels.at(endpoints, profiles.isPresent() ? all.with(profiles.get()) : all);
      } catch (IOException e) {
        throw new UncheckedIOException("LEGIBLE_VISION_PROFILES cannot be read any more.", e);
      }
    }
  }

  /**
   * How documents become findable.
   *
   * @param all whether every document goes into the index
   * @param model name or folder, see {@link EmbeddingModel#of}
   * @param approximate whether pgvector searches by an HNSW index
   */
  public record Search(boolean all, String model, boolean approximate) {

    /** By the model that ships, for documents that are to be found. */
    public static final Search DEFAULT = new Search(false, EmbeddingModel.BGE_SMALL, false);
  }

  /**
   * What is made of pictures.
   *
   * @param presets that can be asked for
   * @param cacheBytes most that is kept
   */
  public record Pictures(Presets presets, long cacheBytes) {

    /** What ships. */
    public static final Pictures DEFAULT = new Pictures(Presets.bundled(), 512L << 20);
  }

  /** How is logged: {@code level} is trace, debug, info, warn or error. */
  public record Log(String level, boolean json) {}
}
