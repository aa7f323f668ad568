// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.protocol;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Sends and receives messages over a pair of streams. A frame is: length of the payload (4 bytes),
 * id (8 bytes), kind (1 byte), payload (JSON). Sending is thread-safe; one thread receives.
 */
public final class FrameChannel {

  /** The position in this list is the kind's byte. */
  private static final List<Class<? extends Message>> KINDS =
      List.of(
          Message.Open.class,
          Message.ReadPage.class,
          Message.WriteSearchablePdf.class,
          Message.Close.class,
          Message.Opened.class,
          Message.PageRead.class,
          Message.Done.class,
          Message.Failed.class,
          Message.Alone.class,
          Message.LayTranscript.class,
          Message.Doubtful.class,
          Message.Embed.class,
          Message.Embedded.class,
          Message.MakePictures.class,
          Message.PicturesMade.class);

  private final DataInputStream in;
  private final DataOutputStream out;

  public FrameChannel(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 64 << 10));
    this.out = new DataOutputStream(new BufferedOutputStream(out, 64 << 10));
  }

  /** A message and the id that ties an answer to its request. */
  public record Frame(long id, Message message) {}

  /**
   * Sends one message whole.
   *
   * @throws LegibleException with TEXT_TOO_LARGE when it is larger than a frame may be; nothing was
   *     sent
   */
  public void send(long id, Message message) throws IOException {
    byte[] payload = RecordJson.MAPPER.writeValueAsBytes(message);
    if (payload.length > RecordJson.MAX_PAGE_BYTES) {
      throw new LegibleException(
          ErrorCode.TEXT_TOO_LARGE,
          "Its text with all places comes to more than %d MB. Split the document."
              .formatted(RecordJson.MAX_PAGE_BYTES >> 20));
    }
    synchronized (out) {
      out.writeInt(payload.length);
      out.writeLong(id);
      out.writeByte(KINDS.indexOf(message.getClass()));
      out.write(payload);
      out.flush();
    }
  }

  /** The next message; empty when the other side has closed the stream between two frames. */
  public Optional<Frame> receive() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return Optional.empty();
    }
    long id = in.readLong();
    int kind = in.readUnsignedByte();
    if (length < 0 || length > RecordJson.MAX_PAGE_BYTES || kind >= KINDS.size()) {
      throw new IOException("Not a frame: %d bytes of kind %d.".formatted(length, kind));
    }
    ObjectReader reader = RecordJson.MAPPER.readerFor(KINDS.get(kind));
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("The other side closed the stream within a frame.");
    }
    return Optional.of(new Frame(id, reader.readValue(payload)));
  }
}
