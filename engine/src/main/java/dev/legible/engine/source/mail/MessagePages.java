// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.mail;

import dev.legible.document.Block;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.markup.HtmlText;
import dev.legible.engine.source.plain.PlainFormat;
import dev.legible.engine.source.rtf.RtfFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes pages of a message and its attachments. Not thread-safe; one for each message. */
final class MessagePages {

  private final AttachmentReader reader;
  private final ReadOptions options;
  private final Limits limits;
  private final TextBudget budget;
  private final List<FlowPage> pages = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  MessagePages(AttachmentReader reader, ReadOptions options) {
    this.reader = reader;
    this.options = options;
    this.limits = options.limits();
    this.budget = new TextBudget(limits);
  }

  Source source(String mediaType, Message message) throws IOException {
    FlowPageBuilder first = new FlowPageBuilder(budget);
    headers(message.headers(), first);
    body(message, first);
    List<Message.Attachment> documents = new ArrayList<>();
    for (Message.Attachment attachment : message.attachments()) {
      if (attachment.mediaType().toLowerCase(Locale.ROOT).startsWith("image/")) {
        first.picture(attachment.bytes(), attachment.inline() ? "" : attachment.name());
      } else {
        documents.add(attachment);
      }
    }
    list(documents, first);
    pages.add(first.build(1, null));
    for (Message.Attachment document : documents) {
      nested(document);
    }
    List<PageMaker> makers = pages.stream().<PageMaker>map(page -> _ -> page).toList();
    Map<String, String> metadata = new LinkedHashMap<>();
    message.headers().forEach((name, value) -> metadata.put(name.toLowerCase(Locale.ROOT), value));
    return new FlowSource(mediaType, metadata, problems, makers, () -> {}).within(limits);
  }

  private static void headers(Map<String, String> headers, FlowPageBuilder page) {
    StyledTextBuilder text = new StyledTextBuilder();
    headers.forEach(
        (name, value) -> {
          text.breakLine().append(name + ":", Set.of(Span.Style.BOLD), null);
          text.append(" " + value);
        });
    page.paragraph(text.build());
  }

  private void body(Message message, FlowPageBuilder page) {
    if (!message.html().isBlank()) {
      HtmlText.add(message.html(), limits, page);
    } else if (message.text().isBlank() && message.rtf().length > 0) {
      RtfFormat.add(message.rtf(), limits, page);
    } else {
      PlainFormat.addParagraphs(message.text(), page);
    }
  }

  private static void list(List<Message.Attachment> documents, FlowPageBuilder page) {
    if (!documents.isEmpty()) {
      page.paragraph("Attachments:");
      for (Message.Attachment document : documents) {
        page.listItem(1, "•", StyledText.plain(shown(document)));
      }
    }
  }

  private static String shown(Message.Attachment document) {
    return document.name().isBlank() ? "unnamed " + document.mediaType() : document.name();
  }

  /** What is wrong with an attachment is a problem of the message, not its end. */
  private void nested(Message.Attachment document) throws IOException {
    try {
      if (limits.archiveDepth() < 1) {
        throw new LegibleException(
            ErrorCode.ARCHIVE_TOO_DEEP,
            "It stands within too many other documents. Save it as a file and read that, or raise --max-archive-depth.");
      }
      append(document);
    } catch (LegibleException e) {
      problems.add(
          new Problem(
              null,
              e.code(),
              "The attachment '%s' was not read. %s".formatted(shown(document), e.getMessage())));
    }
  }

  private void append(Message.Attachment document) throws IOException {
    Path file = Files.createTempFile("legible-", ".part");
    try {
      Files.write(file, document.bytes());
      try (Source source = reader.open(file, document.name(), inner())) {
        problems.addAll(source.problems());
        for (int number = 1; number <= source.pageCount(); number++) {
          if (source.page(number) instanceof FlowPage page) {
            pages.add(renumbered(page, document));
          }
        }
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private FlowPage renumbered(FlowPage page, Message.Attachment document) {
    for (FlowPage.Element element : page.elements()) {
      if (element instanceof FlowPage.Element.Written(Block block)) {
        budget.spend(block.text().text());
      }
    }
    @Nullable String name = page.name();
    String attached = shown(document);
    return new FlowPage(
        pages.size() + 1, name == null ? attached : attached + ": " + name, page.elements());
  }

  private ReadOptions inner() {
    Limits deeper =
        new Limits(
            limits.fileBytes(),
            limits.pages(),
            limits.imagePixels(),
            limits.compressionRatio(),
            limits.expandedBytes(),
            limits.entryBytes(),
            limits.archiveDepth() - 1,
            limits.nestingDepth(),
            limits.textBytes(),
            limits.pageTime(),
            limits.heapBytes(),
            limits.residentBytes());
    return new ReadOptions(
        options.mode(), options.languages(), options.password(), options.recognition(), deeper);
  }
}
