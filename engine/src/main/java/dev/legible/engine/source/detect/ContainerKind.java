// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.archive.ZipContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** What stands in a ZIP or OLE2 container. */
final class ContainerKind {

  private static final Map<String, String> BY_CONTENT_TYPE = byContentType();
  private static final Map<String, String> BY_STREAM =
      Map.of(
          "WordDocument", MediaTypes.DOC,
          "Workbook", MediaTypes.XLS,
          "Book", MediaTypes.XLS,
          "PowerPoint Document", MediaTypes.PPT,
          "__properties_version1.0", MediaTypes.MSG,
          "EncryptedPackage", MediaTypes.ENCRYPTED_OFFICE);

  private ContainerKind() {}

  private static Map<String, String> byContentType() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("wordprocessingml", MediaTypes.DOCX);
    types.put("ms-word.document", MediaTypes.DOCX);
    types.put("ms-word.template", MediaTypes.DOCX);
    types.put("spreadsheetml", MediaTypes.XLSX);
    types.put("ms-excel.sheet.macro", MediaTypes.XLSX);
    types.put("ms-excel.template.macro", MediaTypes.XLSX);
    types.put("presentationml", MediaTypes.PPTX);
    types.put("ms-powerpoint", MediaTypes.PPTX);
    return types;
  }

  static String ofZip(Path file, Limits limits) throws IOException {
    try (ZipContainer zip = ZipContainer.open(file, limits)) {
      String declared = new String(zip.bytes("mimetype"), StandardCharsets.US_ASCII).strip();
      String found = declared.isEmpty() ? office(zip) : byMimetype(declared);
      if (found == null) {
        throw UnknownFormat.named(
            "a ZIP archive and no document; unpack it and give the files in it");
      }
      return found;
    }
  }

  private static @Nullable String byMimetype(String declared) {
    String type = declared.replaceFirst("-template$", "");
    boolean known =
        Set.of(MediaTypes.ODT, MediaTypes.ODS, MediaTypes.ODP, MediaTypes.EPUB).contains(type);
    return known ? type : null;
  }

  /** The main part's content type tells; where it is told in another way, the part's usual name. */
  private static @Nullable String office(ZipContainer zip) throws IOException {
    String types = new String(zip.bytes("[Content_Types].xml"), StandardCharsets.UTF_8);
    if (zip.has("xl/workbook.bin")) {
      throw UnknownFormat.named("a binary workbook (XLSB); save it as XLSX");
    }
    for (String part :
        new String[] {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"}) {
      if (zip.has(part)) {
        return part.startsWith("w")
            ? MediaTypes.DOCX
            : part.startsWith("x") ? MediaTypes.XLSX : MediaTypes.PPTX;
      }
    }
    for (Map.Entry<String, String> known : BY_CONTENT_TYPE.entrySet()) {
      if (types.contains(known.getKey())) {
        return known.getValue();
      }
    }
    if (zip.has("META-INF/container.xml")) {
      return MediaTypes.EPUB;
    }
    return null;
  }

  static String ofOle2(Path file) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
      for (String stream : files.getRoot().getEntryNames()) {
        String type = BY_STREAM.get(stream);
        if (type != null && !hasPackage(files)) {
          return type;
        }
      }
      if (hasPackage(files)) {
        return MediaTypes.ENCRYPTED_OFFICE;
      }
    } catch (IOException | RuntimeException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The file's OLE2 container is damaged or cut off. Get the file again, or save it again in the program that made it.",
          e);
    }
    throw UnknownFormat.named("an OLE2 container with no document that Legible knows");
  }

  private static boolean hasPackage(POIFSFileSystem files) {
    return files.getRoot().hasEntry("EncryptedPackage");
  }
}
