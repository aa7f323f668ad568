// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.einvoice.EInvoice;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.xml.XmlElement;
import dev.legible.engine.source.xml.XmlNode;
import dev.legible.engine.source.xml.XmlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * XML of any vocabulary and feeds. Elements become nested items that begin with the element's name;
 * text mixed with elements becomes a paragraph.
 */
public final class XmlFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.XML, MediaTypes.RSS, MediaTypes.ATOM);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    XmlElement root = new XmlReader(limits).tree(Files.newInputStream(file), "the file");
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    if (mediaType.equals(MediaTypes.XML)) {
      add(root, 1, page);
    } else {
      new Feed(limits).add(root, page);
    }
    return FlowSource.of(mediaType, Map.of(), page.build(1, null)).with(EInvoice.fields(root));
  }

  private static void add(XmlElement element, int depth, FlowPageBuilder page) {
    boolean words =
        element.nodes().stream()
            .anyMatch(n -> n instanceof XmlNode.Characters c && !c.text().isBlank());
    boolean elements = !element.children().isEmpty();
    if (words && elements) {
      page.paragraph(element.text().strip().replaceAll("\\s*\\R\\s*", "\n"));
      return;
    }
    String name = element.name() + attributes(element);
    String text = words ? name + ": " + element.text().strip() : name;
    page.listItem(depth, "•", StyledText.plain(text));
    element.children().forEach(child -> add(child, depth + 1, page));
  }

  private static String attributes(XmlElement element) {
    if (element.attributes().isEmpty()) {
      return "";
    }
    return new TreeMap<>(element.attributes())
        .entrySet().stream()
            .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
