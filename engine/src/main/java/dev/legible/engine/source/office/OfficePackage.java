// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.options.Limits;
import dev.legible.engine.source.archive.ZipContainer;
import dev.legible.engine.source.xml.XmlElement;
import dev.legible.engine.source.xml.XmlReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of an Office Open XML file and the relationships between them (ECMA-376 part 2). */
final class OfficePackage implements Closeable {

  private final ZipContainer zip;
  private final XmlReader xml;

  private OfficePackage(ZipContainer zip, XmlReader xml) {
    this.zip = zip;
    this.xml = xml;
  }

  static OfficePackage open(Path file, Limits limits) throws IOException {
    return new OfficePackage(ZipContainer.open(file, limits), new XmlReader(limits));
  }

  /** The part that the package is about; {@code usual} when nothing says so. */
  String mainPart(String usual) throws IOException {
    return target("", "officeDocument", usual);
  }

  /** The part that {@code part} is related to by this type; {@code otherwise} when there is none. */
  String target(String part, String type, String otherwise) throws IOException {
    return relationships(part).values().stream()
        .filter(r -> r.type().equals(type) && !r.external())
        .map(Relationship::target)
        .findFirst()
        .orElse(otherwise);
  }

  /** By id, in file order. */
  Map<String, Relationship> relationships(String part) throws IOException {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    String name = folder + "_rels/" + part.substring(slash + 1) + ".rels";
    Map<String, Relationship> byId = new LinkedHashMap<>();
    for (XmlElement element : tree(name).children("Relationship")) {
      String type = element.attribute("Type", "");
      boolean external = element.attribute("TargetMode", "").equals("External");
      String target = element.attribute("Target", "");
      Relationship relationship =
          new Relationship(
              element.attribute("Id", ""),
              type.substring(type.lastIndexOf('/') + 1),
              external ? target : resolve(folder, target),
              external);
      byId.put(relationship.id(), relationship);
    }
    return byId;
  }

  /** The part's root; an element that does not exist when there is no such part. */
  XmlElement tree(String part) throws IOException {
    return zip.has(part) ? xml.tree(zip.stream(part), part) : XmlElement.NOTHING;
  }

  /** The part's elements of these names, one after the other; the part must exist. */
  void elements(String part, Set<String> names, XmlReader.ElementConsumer consumer)
      throws IOException {
    xml.elements(zip.stream(part), part, names, consumer);
  }

  boolean has(String part) {
    return zip.has(part);
  }

  byte[] bytes(String part) throws IOException {
    return zip.bytes(part);
  }

  private static String resolve(String folder, String target) {
    String path = target.startsWith("/") ? target.substring(1) : folder + target;
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.equals(".") && !segment.isEmpty()) {
        segments.addLast(segment);
      }
    }
    List<String> kept = new ArrayList<>(segments);
    return String.join("/", kept);
  }

  /** What the file says of itself. */
  Map<String, String> metadata() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (XmlElement property :
        tree(target("", "core-properties", "docProps/core.xml")).children()) {
      String value = property.text().strip();
      if (!value.isEmpty()) {
        metadata.put(property.name(), value);
      }
    }
    return metadata;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
