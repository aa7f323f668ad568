// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** RSS 0.9 to 2.0 and Atom (RFC 4287): each entry with its title, date, author and content. */
final class Feed {

  private final Limits limits;

  Feed(Limits limits) {
    this.limits = limits;
  }

  void add(XmlElement root, FlowPageBuilder page) {
    XmlElement channel = root.child("channel").exists() ? root.child("channel") : root;
    page.heading(1, title(channel));
    html(first(channel, "description", "subtitle"), page);
    List<XmlElement> entries = new ArrayList<>(channel.children("item"));
    entries.addAll(channel.children("entry"));
    if (channel != root) {
      entries.addAll(root.children("item"));
    }
    for (XmlElement entry : entries) {
      entry(entry, page);
    }
  }

  private void entry(XmlElement entry, FlowPageBuilder page) {
    page.heading(2, title(entry));
    page.paragraph(first(entry, "pubDate", "published", "updated", "date").text().strip());
    XmlElement author = first(entry, "author", "creator");
    page.paragraph(
        author.child("name").exists() ? author.child("name").text() : author.text().strip());
    html(first(entry, "encoded", "content", "description", "summary"), page);
  }

  /** The title, leading to where the entry does. */
  private static StyledText title(XmlElement entry) {
    String text = entry.child("title").text().strip();
    String address = "";
    for (XmlElement link : entry.children("link")) {
      if (link.attribute("rel", "alternate").equals("alternate") && address.isEmpty()) {
        address = link.attribute("href", link.text()).strip();
      }
    }
    return address.isEmpty()
        ? StyledText.plain(text)
        : new StyledTextBuilder().append(text, Set.<Span.Style>of(), address).build();
  }

  /** Content is HTML in text, or XHTML in elements. */
  private void html(XmlElement content, FlowPageBuilder page) {
    String text = content.text().strip();
    if (text.contains("<") || text.contains("&")) {
      HtmlText.add(text, limits, page);
    } else {
      page.paragraph(text);
    }
  }

  private static XmlElement first(XmlElement parent, String... names) {
    for (String name : names) {
      if (parent.child(name).exists()) {
        return parent.child(name);
      }
    }
    return XmlElement.NOTHING;
  }
}
