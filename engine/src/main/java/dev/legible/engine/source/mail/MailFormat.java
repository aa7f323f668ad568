// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.mail;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.poi.hsmf.MAPIMessage;

/**
 * Messages: headers and body as the first page, with the pictures that came along; each further
 * document that was attached follows with its pages.
 */
public final class MailFormat implements SourceFormat {

  private final AttachmentReader attachments;

  public MailFormat(AttachmentReader attachments) {
    this.attachments = attachments;
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.EML, MediaTypes.MSG);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    return new MessagePages(attachments, options).source(mediaType, read(file, mediaType, options));
  }

  private static Message read(Path file, String mediaType, ReadOptions options) throws IOException {
    if (mediaType.equals(MediaTypes.MSG)) {
      try (MAPIMessage message = new MAPIMessage(file.toFile())) {
        return MsgMessage.read(message);
      }
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      return EmlMessage.read(bytes, options.limits());
    }
  }
}
