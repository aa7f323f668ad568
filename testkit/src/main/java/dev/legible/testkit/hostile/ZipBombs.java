// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives that unpack to far more than they are. */
public final class ZipBombs {

  private static final int MEGABYTE = 1 << 20;

  private ZipBombs() {}

  /** One entry of {@code megabytes} of zeros, packed about a thousand times smaller. */
  public static byte[] ratio(int megabytes) {
    return packed("zeros.txt", new byte[MEGABYTE], megabytes);
  }

  /** An archive within an archive, {@code levels} deep, around one short text. */
  public static byte[] nested(int levels) {
    byte[] inner = MarkupBombs.utf8("At last.");
    for (int i = 0; i < levels; i++) {
      inner = packed(i == 0 ? "text.txt" : "level-" + i + ".zip", inner, 1);
    }
    return inner;
  }

  /** An archive of {@code count} empty entries. */
  public static byte[] manyEntries(int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < count; i++) {
        zip.putNextEntry(entry("entry-" + i + ".txt"));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] packed(String name, byte[] unit, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(entry(name));
      for (int i = 0; i < times; i++) {
        zip.write(unit);
      }
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.fromMillis(1_763_769_600_000L));
    return entry;
  }
}
