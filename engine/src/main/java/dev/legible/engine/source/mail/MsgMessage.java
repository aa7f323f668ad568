// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.ByteChunk;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/** Takes a message of Outlook apart. */
final class MsgMessage {

  private MsgMessage() {}

  /** Something that the message may lack. */
  @FunctionalInterface
  private interface Part {
    @Nullable String get() throws ChunkNotFoundException;
  }

  static Message read(MAPIMessage message) throws IOException {
    message.setReturnNullOnMissingChunk(true);
    message.guess7BitEncoding();
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "From", from(message));
    put(headers, "To", text(message::getDisplayTo));
    put(headers, "Cc", text(message::getDisplayCC));
    put(headers, "Date", date(message));
    put(headers, "Subject", text(message::getSubject));
    return new Message(
        headers,
        text(message::getHtmlBody),
        rtf(message),
        text(message::getTextBody),
        attachments(message));
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (!value.isBlank()) {
      headers.put(name, value.strip());
    }
  }

  private static String text(Part part) {
    try {
      String text = part.get();
      return text == null ? "" : text.replace("\0", "");
    } catch (ChunkNotFoundException e) {
      return "";
    }
  }

  private static String from(MAPIMessage message) {
    String name = text(message::getDisplayFrom);
    StringChunk address = message.getMainChunks().getEmailFromChunk();
    boolean adds =
        address != null && address.getValue().contains("@") && !name.contains(address.getValue());
    return adds ? name + " <" + address.getValue() + ">" : name;
  }

  private static String date(MAPIMessage message) {
    try {
      var sent = message.getMessageDate();
      return sent == null ? "" : Instant.ofEpochMilli(sent.getTimeInMillis()).toString();
    } catch (ChunkNotFoundException e) {
      return "";
    }
  }

  private static byte[] rtf(MAPIMessage message) {
    String rtf = text(message::getRtfBody);
    return rtf.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static List<Message.Attachment> attachments(MAPIMessage message) throws IOException {
    List<Message.Attachment> attachments = new ArrayList<>();
    for (AttachmentChunks chunks : message.getAttachmentFiles()) {
      StringChunk named =
          chunks.getAttachLongFileName() == null
              ? chunks.getAttachFileName()
              : chunks.getAttachLongFileName();
      StringChunk type = chunks.getAttachMimeTag();
      byte[] bytes = chunks.isEmbeddedMessage() ? embedded(chunks) : bytes(chunks.getAttachData());
      attachments.add(
          new Message.Attachment(
              named == null ? "message.msg" : named.getValue(),
              type == null ? "" : type.getValue(),
              bytes,
              chunks.getAttachContentId() != null));
    }
    return attachments;
  }

  private static byte[] bytes(@Nullable ByteChunk chunk) {
    return chunk == null || chunk.getValue() == null ? new byte[0] : chunk.getValue();
  }

  /** An embedded message as the plain text of one: it is no file of its own. */
  private static byte[] embedded(AttachmentChunks chunks) throws IOException {
    Message inner = read(chunks.getEmbeddedMessage());
    StringBuilder eml = new StringBuilder();
    inner
        .headers()
        .forEach((name, value) -> eml.append(name).append(": ").append(value).append("\r\n"));
    boolean html = !inner.html().isBlank();
    eml.append("MIME-Version: 1.0\r\nContent-Type: text/")
        .append(html ? "html" : "plain")
        .append("; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
        .append(html ? inner.html() : inner.text());
    return eml.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
