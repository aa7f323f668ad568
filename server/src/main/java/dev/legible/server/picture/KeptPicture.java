// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * A picture that is open, so that it can be sent even when its file is removed meanwhile. Not
 * thread-safe.
 *
 * @param header of its file
 * @param file from where its bytes begin
 * @param origin where it comes from
 */
public record KeptPicture(PictureHeader header, FileChannel file, Origin origin)
    implements AutoCloseable {

  /** Where a picture comes from. */
  public enum Origin {
    /** It was there already. */
    KEPT,
    /** It was made just now and is kept. */
    MADE,
    /** It was made just now and is not kept. */
    PASSING
  }

  /** Writes the picture's bytes, once. */
  public void writeTo(OutputStream out) throws IOException {
    long sent = Channels.newInputStream(file).transferTo(out);
    if (sent != header.bytes()) {
      throw new IOException("A kept picture is cut off.");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
