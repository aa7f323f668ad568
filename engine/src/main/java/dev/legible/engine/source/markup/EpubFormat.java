// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.archive.ZipContainer;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.xml.XmlElement;
import dev.legible.engine.source.xml.XmlReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** EPUB 2 and 3: the documents of the spine in reading order, a page each. */
public final class EpubFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.EPUB);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    ZipContainer zip = ZipContainer.open(file, limits);
    try {
      XmlReader xml = new XmlReader(limits);
      String name = packageName(zip, xml);
      XmlElement book = xml.tree(zip.stream(name), name);
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      TextBudget budget = new TextBudget(limits);
      List<PageMaker> pages = new ArrayList<>();
      for (String chapter : spine(book, folder)) {
        if (zip.has(chapter)) {
          pages.add(number -> page(zip, chapter, number, new FlowPageBuilder(budget), limits));
        }
      }
      return new FlowSource(mediaType, metadata(book), List.of(), pages, zip).within(limits);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static String packageName(ZipContainer zip, XmlReader xml) throws IOException {
    String container = "META-INF/container.xml";
    String name =
        xml.tree(zip.stream(container), container)
            .path("rootfiles", "rootfile")
            .attribute("full-path", "");
    if (zip.has("META-INF/rights.xml") || !zip.has(name)) {
      throw new LegibleException(
          zip.has(name) ? ErrorCode.PASSWORD_REQUIRED : ErrorCode.DAMAGED_FILE,
          zip.has(name)
              ? "The book is locked by its shop's copy protection, which Legible does not open."
              : "The book's package document is missing. Get the file again.");
    }
    return name;
  }

  private static List<String> spine(XmlElement book, String folder) {
    Map<String, String> documents = new HashMap<>();
    for (XmlElement item : book.child("manifest").children("item")) {
      documents.put(item.attribute("id", ""), resolve(folder, item.attribute("href", "")));
    }
    return book.child("spine").children("itemref").stream()
        .map(reference -> documents.getOrDefault(reference.attribute("idref", ""), ""))
        .toList();
  }

  private static FlowPage page(
      ZipContainer zip, String chapter, int number, FlowPageBuilder page, Limits limits)
      throws IOException {
    String folder = chapter.substring(0, chapter.lastIndexOf('/') + 1);
    HtmlPictures pictures = new HtmlPictures(address -> zip.bytes(resolve(folder, address)));
    new HtmlBlocks(page, pictures, limits).add(HtmlText.parse(zip.bytes(chapter)));
    return page.build(number, null);
  }

  /** An entry's name from an address within the book. */
  static String resolve(String folder, String address) {
    String path = address.replaceFirst("#.*", "");
    String name;
    try {
      name = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      name = path;
    }
    List<String> segments = new ArrayList<>();
    for (String segment : (folder + name).split("/", -1)) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return String.join("/", segments);
  }

  private static Map<String, String> metadata(XmlElement book) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (XmlElement property : book.child("metadata").children()) {
      String value = property.text().strip();
      if (!property.is("meta") && !value.isEmpty()) {
        metadata.putIfAbsent(property.name(), value);
      }
    }
    return metadata;
  }
}
