// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.archive;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The central directory of a ZIP file, checked as no library checks it: entries that share bytes
 * (the "better zip bomb" of David Fifield, 2019) or a name are refused.
 */
final class ZipDirectory {

  private static final int END_LENGTH = 22;
  private static final int HEADER_LENGTH = 46;
  private static final int LOCAL_HEADER_LENGTH = 30;
  private static final int MAX_ENTRIES = 20_000;
  private static final int MAX_DIRECTORY = 16 << 20;

  private ZipDirectory() {}

  /** Where one entry's bytes begin and the least number of bytes that it takes. */
  private record Extent(String name, long offset, long length) {}

  static void check(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      List<Extent> extents = extents(directory(bytes));
      Set<String> names = new HashSet<>();
      for (Extent extent : extents) {
        if (!names.add(extent.name)) {
          throw damaged("holds two entries named '" + shown(extent.name) + "'");
        }
      }
      extents.sort(Comparator.comparingLong(Extent::offset));
      for (int i = 1; i < extents.size(); i++) {
        Extent before = extents.get(i - 1);
        if (before.offset + before.length > extents.get(i).offset) {
          throw damaged("holds entries that share the same bytes");
        }
      }
    }
  }

  private static ByteBuffer directory(RandomAccessFile file) throws IOException {
    long length = file.length();
    int tail = (int) Math.min(length, END_LENGTH + 65_535L);
    ByteBuffer end = read(file, length - tail, tail);
    for (int at = tail - END_LENGTH; at >= 0; at--) {
      if (end.getInt(at) != 0x06054b50) {
        continue;
      }
      long size = Integer.toUnsignedLong(end.getInt(at + 12));
      long offset = length - tail + at - size;
      if (size > MAX_DIRECTORY || offset < 0) {
        throw damaged("has a directory that cannot be");
      }
      if (Short.toUnsignedInt(end.getShort(at + 10)) > MAX_ENTRIES) {
        throw damaged("holds more than " + MAX_ENTRIES + " entries");
      }
      return size == 0 ? ByteBuffer.allocate(0) : directoryAt(file, end, at, offset, (int) size);
    }
    throw damaged("has no directory: its end is missing");
  }

  /** A ZIP64 end record stands between directory and end; then the stated offset is the right one. */
  private static ByteBuffer directoryAt(
      RandomAccessFile file, ByteBuffer end, int at, long offset, int size) throws IOException {
    ByteBuffer near = read(file, offset, size);
    if (near.getInt(0) == 0x02014b50) {
      return near;
    }
    long stated = Integer.toUnsignedLong(end.getInt(at + 16));
    if (stated + size > file.length()) {
      throw damaged("has a directory outside of the file");
    }
    return read(file, stated, size);
  }

  private static ByteBuffer read(RandomAccessFile file, long offset, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    file.seek(offset);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Extent> extents(ByteBuffer directory) {
    List<Extent> extents = new ArrayList<>();
    int at = 0;
    while (at + HEADER_LENGTH <= directory.limit() && directory.getInt(at) == 0x02014b50) {
      int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
      int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
      int commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
      int next = at + HEADER_LENGTH + nameLength + extraLength + commentLength;
      if (next > directory.limit() || extents.size() >= MAX_ENTRIES) {
        throw damaged("has a damaged directory");
      }
      byte[] name = new byte[nameLength];
      directory.get(at + HEADER_LENGTH, name);
      extents.add(extent(directory, at, new String(name, java.nio.charset.StandardCharsets.UTF_8)));
      at = next;
    }
    return extents;
  }

  private static Extent extent(ByteBuffer directory, int at, String name) {
    long compressed = Integer.toUnsignedLong(directory.getInt(at + 20));
    long offset = Integer.toUnsignedLong(directory.getInt(at + 42));
    boolean elsewhere = compressed == 0xFFFFFFFFL || offset == 0xFFFFFFFFL;
    if (elsewhere) {
      throw damaged("is larger than 4 GB, or says so of an entry");
    }
    int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
    return new Extent(name, offset, LOCAL_HEADER_LENGTH + nameLength + compressed);
  }

  private static String shown(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
  }

  private static LegibleException damaged(String how) {
    return new LegibleException(
        ErrorCode.DAMAGED_FILE,
        "The file's ZIP container %s. Save the document again in the program that made it."
            .formatted(how));
  }
}
