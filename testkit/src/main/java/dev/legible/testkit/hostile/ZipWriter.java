// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The records of a ZIP file (PKWARE APPNOTE 6.3), one by one, so that they may lie. */
final class ZipWriter {

  static final int LOCAL_HEADER = 30;
  static final int CENTRAL_HEADER = 46;
  static final int END_RECORD = 22;

  private static final short VERSION = 20;
  private static final short DEFLATED = 8;
  private static final short DAY = (short) ((2026 - 1980) << 9 | 11 << 5 | 22);

  private ZipWriter() {}

  /** What the records say of an entry. */
  record Entry(String name, int check, int compressed, int size, int offset) {}

  static byte[] local(Entry entry, int extraLength) {
    byte[] name = name(entry);
    ByteBuffer out = ByteBuffer.allocate(LOCAL_HEADER + name.length + extraLength);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x04034b50).putShort(VERSION);
    common(out, entry, name, extraLength);
    out.put(name);
    padding(out, extraLength);
    return out.array();
  }

  static byte[] central(Entry entry) {
    byte[] name = name(entry);
    ByteBuffer out = ByteBuffer.allocate(CENTRAL_HEADER + name.length);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x02014b50).putShort(VERSION).putShort(VERSION);
    common(out, entry, name, 0);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    out.putInt(entry.offset()).put(name);
    return out.array();
  }

  static byte[] end(int entries, int directorySize, int directoryOffset, byte[] comment) {
    ByteBuffer out = ByteBuffer.allocate(END_RECORD + comment.length);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
    out.putInt(directorySize).putInt(directoryOffset).putShort((short) comment.length);
    out.put(comment);
    return out.array();
  }

  /** The central directory of these entries and the record that ends the file. */
  static byte[] directory(List<Entry> entries, int offset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entries.forEach(entry -> out.writeBytes(central(entry)));
    int size = out.size();
    out.writeBytes(end(entries.size(), size, offset, new byte[0]));
    return out.toByteArray();
  }

  private static void common(ByteBuffer out, Entry entry, byte[] name, int extraLength) {
    out.putShort((short) 0).putShort(DEFLATED).putShort((short) 0).putShort(DAY);
    out.putInt(entry.check()).putInt(entry.compressed()).putInt(entry.size());
    out.putShort((short) name.length).putShort((short) extraLength);
  }

  /** An extra field of an unknown kind, which readers skip. */
  private static void padding(ByteBuffer out, int length) {
    if (length > 0) {
      out.putShort((short) 0x4C4C).putShort((short) (length - 4));
    }
  }

  private static byte[] name(Entry entry) {
    return entry.name().getBytes(StandardCharsets.US_ASCII);
  }
}
