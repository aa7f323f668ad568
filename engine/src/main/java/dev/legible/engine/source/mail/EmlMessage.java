// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.mail;

import dev.legible.engine.options.Limits;
import dev.legible.engine.source.plain.Encodings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/** Takes a message of RFC 5322 and MIME apart. Not thread-safe. */
final class EmlMessage {

  private static final List<String> SHOWN = List.of("From", "To", "Cc", "Date", "Subject");
  private static final int MAX_LINE = 1 << 20;
  private static final int MAX_HEADERS = 10_000;
  private static final int MAX_PARTS = 2_000;

  private final List<Message.Attachment> attachments = new ArrayList<>();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final int maxDepth;
  private int parts;

  private EmlMessage(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  static Message read(InputStream bytes, Limits limits) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(
        MimeConfig.custom()
            .setMaxLineLen(MAX_LINE)
            .setMaxHeaderLen(MAX_LINE)
            .setMaxHeaderCount(MAX_HEADERS)
            .setMaxContentLen(limits.fileBytes() * 2)
            .build());
    builder.setDecodeMonitor(DecodeMonitor.SILENT);
    builder.setFlatMode(false);
    var message = builder.parseMessage(bytes);
    EmlMessage reader = new EmlMessage(limits.nestingDepth());
    reader.entity(message, 0);
    return new Message(
        headers(message),
        reader.html.toString(),
        new byte[0],
        reader.text.toString(),
        reader.attachments);
  }

  private static Map<String, String> headers(Entity message) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : SHOWN) {
      Field field = message.getHeader().getField(name);
      String body = field == null || field.getBody() == null ? "" : field.getBody();
      String value = DecoderUtil.decodeEncodedWords(body.strip(), DecodeMonitor.SILENT);
      if (!value.isBlank()) {
        headers.put(name, value.replaceAll("\\s+", " "));
      }
    }
    return headers;
  }

  private void entity(Entity entity, int depth) throws IOException {
    Body body = entity.getBody();
    if (depth > maxDepth || ++parts > MAX_PARTS || body == null) {
      return;
    }
    switch (body) {
      case Multipart multipart -> {
        for (Entity part : multipart.getBodyParts()) {
          entity(part, depth + 1);
        }
      }
      case org.apache.james.mime4j.dom.Message inner -> attach(entity, serialised(inner));
      case TextBody words when isBody(entity) -> append(entity, words);
      case SingleBody single -> attach(entity, bytes(single));
      default -> {}
    }
  }

  private static boolean isBody(Entity entity) {
    boolean attached = "attachment".equalsIgnoreCase(entity.getDispositionType());
    String type = entity.getMimeType().toLowerCase(Locale.ROOT);
    return !attached
        && entity.getFilename() == null
        && (type.equals("text/plain") || type.equals("text/html"));
  }

  /** In the declared encoding, or in the most likely one when none is declared or it is unknown. */
  private void append(Entity entity, TextBody body) throws IOException {
    byte[] bytes = bytes(body);
    String declared = entity.getCharset();
    boolean known =
        declared != null && !declared.equalsIgnoreCase("us-ascii") && Charset.isSupported(declared);
    String decoded = known ? new String(bytes, Charset.forName(declared)) : Encodings.decode(bytes);
    boolean isHtml = entity.getMimeType().equalsIgnoreCase("text/html");
    (isHtml ? html : text).append(decoded).append('\n');
  }

  private void attach(Entity entity, byte[] bytes) {
    boolean message = entity.getBody() instanceof org.apache.james.mime4j.dom.Message;
    String named = entity.getFilename();
    String type = entity.getMimeType() == null ? "" : entity.getMimeType();
    String name = named == null ? (message ? "message.eml" : "") : decoded(named);
    boolean inline = "inline".equalsIgnoreCase(entity.getDispositionType());
    attachments.add(new Message.Attachment(name, type, bytes, inline));
  }

  private static String decoded(String name) {
    return DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT);
  }

  private static byte[] bytes(SingleBody body) throws IOException {
    try (InputStream content =
        body instanceof BinaryBody binary ? binary.getInputStream() : body.getInputStream()) {
      return content.readAllBytes();
    }
  }

  private static byte[] serialised(org.apache.james.mime4j.dom.Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DefaultMessageWriter().writeMessage(message, bytes);
    return bytes.toByteArray();
  }
}
