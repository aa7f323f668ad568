// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import dev.legible.queue.Priority;
import dev.legible.reader.PageSelection;
import dev.legible.server.config.Settings;
import dev.legible.server.job.JobInput;
import dev.legible.server.job.JobOptions;
import dev.legible.server.job.Submission;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the options of a call that sends a document. Thread-safe. */
final class SubmissionReader {

  /** Every option of such a call. */
  static final Set<String> OPTIONS =
      Set.of(
          "accuracy_mode",
          "output_format",
          "language",
          "languages",
          "pages",
          "password",
          "priority",
          "callback_url",
          "document_id",
          "cache",
          "index",
          "sha256",
          "ocr",
          "vision",
          "source_url",
          "object_key",
          "filename");

  private static final int LONGEST_URL = 4_096;
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(_[a-zA-Z]{2,12}){0,2}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Map<String, ExportFormat> FORMATS = formats();

  private final Settings.Jobs defaults;
  private final List<String> models;

  /**
   * Understands them by these settings.
   *
   * @param models names of those that may be asked for
   */
  SubmissionReader(Settings.Jobs defaults, List<String> models) {
    this.defaults = defaults;
    this.models = List.copyOf(models);
  }

  private static Map<String, ExportFormat> formats() {
    Map<String, ExportFormat> formats = new TreeMap<>();
    for (ExportFormat format : ExportFormat.values()) {
      formats.put(format.formatName(), format);
    }
    return formats;
  }

  /** A format by the name that callers use; empty when none was named. */
  static Optional<ExportFormat> format(Fields fields, String option) {
    return fields.text(option, 40).isEmpty()
        ? Optional.empty()
        : Optional.of(fields.choice(option, FORMATS, ExportFormat.MARKDOWN));
  }

  /**
   * What a call asks for.
   *
   * @param usual the priority of what names none
   */
  Submission read(
      String tenant,
      Fields fields,
      JobInput input,
      Submission.@Nullable Idempotency key,
      Priority usual) {
    return new Submission(
        tenant,
        input,
        options(fields),
        fields.choice("priority", priorities(), usual),
        fields
            .text("callback_url", LONGEST_URL)
            .map(url -> webAddress("callback_url", url))
            .orElse(null),
        fields.text("document_id", 255).orElse(null),
        fields.flag("cache", true),
        fields.text("index", 10).isEmpty() ? null : fields.flag("index", false),
        sha256(fields).orElse(null),
        key);
  }

  JobOptions options(Fields fields) {
    Map<String, Mode> modes = new TreeMap<>();
    for (Mode mode : Mode.values()) {
      modes.put(mode.name().toLowerCase(Locale.ROOT), mode);
    }
    return new JobOptions(
        fields.choice("accuracy_mode", modes, defaults.mode()),
        fields.choice("output_format", FORMATS, ExportFormat.MARKDOWN),
        languages(fields),
        pages(fields).orElse(null),
        fields.text("password", 1_024).orElse(null),
        defaults.recognition() && fields.flag("ocr", true),
        vision(fields).orElse(null));
  }

  /** The model that the caller wants to read every page. */
  private Optional<String> vision(Fields fields) {
    Optional<String> name = fields.text("vision", 100).map(text -> text.toLowerCase(Locale.ROOT));
    if (name.isPresent() && !models.contains(name.get())) {
      throw Fields.invalid(
          "vision",
          models.isEmpty()
              ? "not possible here: no model is configured (VLLM_<NAME>_URL)"
              : "not one of " + String.join(", ", models));
    }
    if (name.isPresent() && !fields.flag("ocr", true)) {
      throw Fields.invalid("vision", "asked for together with ocr=false");
    }
    return name;
  }

  /** Where the document is to be found, when the call did not bring it. */
  JobInput elsewhere(Fields fields) {
    Optional<String> url = fields.text("source_url", LONGEST_URL);
    Optional<String> key = fields.text("object_key", 1_024);
    if (url.isPresent() == key.isPresent()) {
      throw new ProblemException(
          ApiProblem.MALFORMED_REQUEST,
          "Exactly one document is needed: a part called file, or source_url, or object_key.");
    }
    if (key.isPresent()) {
      return new JobInput.Stored(name(fields, key.get()), key.get());
    }
    String address = webAddress("source_url", url.orElseThrow());
    return new JobInput.Remote(name(fields, URI.create(address).getPath()), address);
  }

  private static String name(Fields fields, @Nullable String path) {
    return Upload.cleanName(fields.text("filename", 1_024).orElse(path == null ? "" : path));
  }

  /** The SHA-256 that the document must have, when the caller says it. */
  static Optional<String> sha256(Fields fields) {
    Optional<String> value = fields.text("sha256", 64);
    if (value.isPresent() && !SHA256.matcher(value.get()).matches()) {
      throw Fields.invalid("sha256", "not 64 hexadecimal digits");
    }
    return value.map(digits -> digits.toLowerCase(Locale.ROOT));
  }

  private static Map<String, Priority> priorities() {
    Map<String, Priority> priorities = new TreeMap<>();
    for (Priority priority : Priority.values()) {
      priorities.put(priority.word(), priority);
    }
    return priorities;
  }

  private static List<String> languages(Fields fields) {
    Optional<String> one = fields.text("language", 200);
    Optional<String> several = fields.text("languages", 200);
    if (one.isPresent() && several.isPresent()) {
      throw Fields.invalid("language", "there twice: as language and as languages");
    }
    List<String> languages = new ArrayList<>();
    for (String code : one.or(() -> several).orElse("").split("[+,\\s]+", -1)) {
      if (code.isEmpty()) {
        continue;
      }
      if (!LANGUAGE.matcher(code).matches()) {
        throw Fields.invalid("language", "not made of codes such as eng or eng+deu");
      }
      languages.add(code);
    }
    return languages;
  }

  private static Optional<String> pages(Fields fields) {
    Optional<String> pages = fields.text("pages", 1_000);
    try {
      pages.ifPresent(PageSelection::parse);
      return pages;
    } catch (IllegalArgumentException e) {
      throw Fields.invalid("pages", "not a list such as 1-3,7");
    }
  }

  private static String webAddress(String option, String value) {
    try {
      URI uri = new URI(value);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return value;
      }
    } catch (URISyntaxException e) {
      throw Fields.invalid(option, "not a web address: it breaks at character " + e.getIndex());
    }
    throw Fields.invalid(option, "not a web address that begins with http:// or https://");
  }
}
