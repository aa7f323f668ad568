// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.document.ErrorCode;
import dev.legible.document.Problem;
import dev.legible.engine.source.MediaTypes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name or a declared type promises, beside what the bytes are. */
public final class MediaTypeNames {

  private static final Map<String, String> BY_ENDING = byEnding();
  private static final Set<String> MEANINGLESS =
      Set.of("", "application/octet-stream", "binary/octet-stream", "application/x-download");
  private static final Set<String> MARKUP =
      Set.of(MediaTypes.XML, MediaTypes.RSS, MediaTypes.ATOM, MediaTypes.HTML);
  private static final Set<String> TEXTS =
      Set.of(
          MediaTypes.TEXT,
          MediaTypes.MARKDOWN,
          MediaTypes.CSV,
          MediaTypes.TSV,
          MediaTypes.JSON,
          MediaTypes.IPYNB,
          MediaTypes.EML,
          MediaTypes.HTML,
          MediaTypes.XML,
          MediaTypes.RSS,
          MediaTypes.ATOM);

  private MediaTypeNames() {}

  private static Map<String, String> byEnding() {
    Map<String, String> types = new HashMap<>();
    put(types, MediaTypes.PDF, "pdf");
    put(types, MediaTypes.JPEG, "jpg", "jpeg", "jpe", "jfif");
    put(types, MediaTypes.PNG, "png");
    put(types, MediaTypes.TIFF, "tif", "tiff");
    put(types, MediaTypes.WEBP, "webp");
    put(types, MediaTypes.GIF, "gif");
    put(types, MediaTypes.BMP, "bmp", "dib");
    put(types, MediaTypes.JPEG_2000, "jp2", "j2k", "jpx");
    put(types, MediaTypes.DOCX, "docx", "docm", "dotx", "dotm");
    put(types, MediaTypes.XLSX, "xlsx", "xlsm", "xltx", "xltm");
    put(types, MediaTypes.PPTX, "pptx", "pptm", "potx", "potm", "ppsx", "ppsm");
    put(types, MediaTypes.DOC, "doc", "dot");
    put(types, MediaTypes.XLS, "xls", "xlt");
    put(types, MediaTypes.PPT, "ppt", "pps", "pot");
    put(types, MediaTypes.MSG, "msg");
    put(types, MediaTypes.ODT, "odt", "ott");
    put(types, MediaTypes.ODS, "ods", "ots");
    put(types, MediaTypes.ODP, "odp", "otp");
    put(types, MediaTypes.EPUB, "epub");
    put(types, MediaTypes.RTF, "rtf");
    put(types, MediaTypes.HTML, "html", "htm", "xhtml");
    put(types, MediaTypes.RSS, "rss");
    put(types, MediaTypes.ATOM, "atom");
    put(types, MediaTypes.XML, "xml");
    put(types, MediaTypes.EML, "eml");
    put(types, MediaTypes.CSV, "csv");
    put(types, MediaTypes.TSV, "tsv");
    put(types, MediaTypes.JSON, "json");
    put(types, MediaTypes.IPYNB, "ipynb");
    put(types, MediaTypes.MARKDOWN, "md", "markdown");
    put(types, MediaTypes.TEXT, "txt", "text");
    return Map.copyOf(types);
  }

  private static void put(Map<String, String> types, String type, String... endings) {
    for (String ending : endings) {
      types.put(ending, type);
    }
  }

  /** The letters behind the last dot, in lower case; empty when there is none. */
  static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * A problem of code TYPE_MISMATCH when the name or the declared type promises something else than
   * the bytes are.
   *
   * @param declared a media type, with or without parameters; null when none was declared
   */
  public static Optional<Problem> disagreement(
      String name, @Nullable String declared, String detected) {
    String ending = ending(name);
    String byName = BY_ENDING.get(ending);
    if (byName != null && !agree(byName, detected)) {
      return Optional.of(
          problem("The name ends in .%s, but the bytes are %s".formatted(ending, detected)));
    }
    String type = declared == null ? "" : declared.replaceFirst(";.*", "").strip();
    String clean = type.toLowerCase(Locale.ROOT);
    if (!MEANINGLESS.contains(clean) && !agree(clean, detected)) {
      return Optional.of(
          problem("The file was declared as %s, but the bytes are %s".formatted(clean, detected)));
    }
    return Optional.empty();
  }

  private static Problem problem(String what) {
    return new Problem(
        null, ErrorCode.TYPE_MISMATCH, what + ". It was read as what the bytes are.");
  }

  /** Whether both may be said of one file: kinds of one family are told apart differently. */
  private static boolean agree(String promised, String detected) {
    if (promised.equals(detected)) {
      return true;
    }
    if (detected.equals(MediaTypes.ENCRYPTED_OFFICE)) {
      return promised.contains("openxmlformats") || promised.startsWith("application/vnd.ms-");
    }
    boolean bothMarkup = MARKUP.contains(promised) && MARKUP.contains(detected);
    boolean generic = promised.startsWith("text/") && TEXTS.contains(detected);
    boolean macro = promised.contains("macroenabled") && detected.contains("openxmlformats");
    boolean notebook = promised.equals(MediaTypes.JSON) && detected.equals(MediaTypes.IPYNB);
    boolean synonym =
        Set.of(
                    "text/rtf",
                    "text/xml",
                    "image/jpg",
                    "image/x-ms-bmp",
                    "application/xhtml+xml",
                    "application/csv")
                .contains(promised)
            && (TEXTS.contains(detected)
                || promised.contains(detected.replaceFirst(".*/", ""))
                || detected.startsWith("image/"));
    return bothMarkup || generic || macro || notebook || synonym;
  }
}
