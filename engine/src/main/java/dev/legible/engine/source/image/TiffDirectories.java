// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks the image file directories of TIFF and BigTIFF, which EXIF uses too. A chain that runs in a
 * circle or into nowhere ends there.
 */
final class TiffDirectories {

  private static final int SUBFILE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int ROWS = 278;
  private static final int RESOLUTION = 282;
  private static final int RESOLUTION_UNIT = 296;
  private static final int TILE_ROWS = 323;
  private static final int EXTRA_SAMPLES = 338;
  private static final int MAXIMUM_ENTRIES = 4096;
  private static final int USUAL_BITS = 8;

  private final ByteBuffer bytes;
  private final boolean big;

  private TiffDirectories(ByteBuffer file) throws IOException {
    bytes = file.duplicate();
    bytes.order(
        file.get(0) == 'I' && file.get(1) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int version = bytes.getShort(2);
    if (version != 42 && version != 43) {
      throw new IOException("The bytes are no TIFF picture.");
    }
    big = version == 43;
  }

  /** The pages of a file, without thumbnails and masks, at most one more than the maximum. */
  static List<Frame> frames(ByteBuffer file, int maximum) throws IOException {
    TiffDirectories directories = new TiffDirectories(file);
    List<Frame> frames = new ArrayList<>();
    Set<Long> visited = new HashSet<>();
    long at = directories.first();
    while (at > 0 && visited.add(at) && frames.size() <= maximum && visited.size() < 100_000) {
      try {
        Directory directory = directories.directory(at);
        if ((directory.subfile & 5) == 0 || frames.isEmpty()) {
          frames.add(directory.frame(at));
        }
        at = directory.next;
      } catch (IndexOutOfBoundsException e) {
        break;
      }
    }
    return frames;
  }

  /** The orientation and resolution that an EXIF block names, as far as it can be read. */
  static Frame exif(ByteBuffer block) {
    try {
      TiffDirectories directories = new TiffDirectories(block);
      return directories.directory(directories.first()).frame(0);
    } catch (IndexOutOfBoundsException | IOException e) {
      return new Directory().frame(0);
    }
  }

  /** Where in the file the place of the first directory is written. */
  private int head() {
    return big ? 8 : 4;
  }

  private long first() {
    return place(head());
  }

  private long place(int at) {
    long place = big ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
    return place < 0 || place >= bytes.limit() ? 0 : place;
  }

  private Directory directory(long offset) {
    int at = (int) offset;
    long entries = big ? bytes.getLong(at) : Short.toUnsignedInt(bytes.getShort(at));
    if (offset == 0 || entries < 0 || entries > MAXIMUM_ENTRIES) {
      throw new IndexOutOfBoundsException("directory at " + offset);
    }
    Directory directory = new Directory();
    int size = big ? 20 : 12;
    at += big ? 8 : 2;
    for (int entry = 0; entry < entries; entry++, at += size) {
      take(directory, at);
    }
    directory.next = bytes.limit() - at < (big ? 8 : 4) ? 0 : place(at);
    return directory;
  }

  private void take(Directory directory, int at) {
    int value = at + (big ? 12 : 8);
    switch (Short.toUnsignedInt(bytes.getShort(at))) {
      case SUBFILE -> directory.subfile = number(at, value);
      case WIDTH -> directory.width = number(at, value);
      case HEIGHT -> directory.height = number(at, value);
      case BITS -> directory.bits = firstOfSeveral(at, value);
      case PHOTOMETRIC -> directory.photometric = number(at, value);
      case ORIENTATION -> directory.orientation = number(at, value);
      case SAMPLES -> directory.samples = number(at, value);
      case ROWS, TILE_ROWS -> directory.rows = number(at, value);
      case RESOLUTION -> directory.resolution = rational(value);
      case RESOLUTION_UNIT -> directory.unit = number(at, value);
      case EXTRA_SAMPLES -> directory.extra = true;
      default -> {}
    }
  }

  /** A short or long; of several the first where it stands in the entry itself. */
  private int number(int at, int value) {
    return bytes.getShort(at + 2) == 3
        ? Short.toUnsignedInt(bytes.getShort(value))
        : bytes.getInt(value);
  }

  /** The same where several may stand elsewhere in the file. */
  private int firstOfSeveral(int at, int value) {
    long count = big ? bytes.getLong(at + 4) : Integer.toUnsignedLong(bytes.getInt(at + 4));
    if (count <= (big ? 4 : 2)) {
      return number(at, value);
    }
    long elsewhere = place(value);
    return elsewhere == 0 || elsewhere + 2 > bytes.limit()
        ? USUAL_BITS
        : Short.toUnsignedInt(bytes.getShort((int) elsewhere));
  }

  private double rational(int value) {
    long at = big ? value : place(value);
    if (at == 0 || at + 8 > bytes.limit()) {
      return 0;
    }
    double denominator = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
    return denominator == 0 ? 0 : Integer.toUnsignedLong(bytes.getInt((int) at)) / denominator;
  }

  /** What was found in one directory. */
  private static final class Directory {
    private int subfile;
    private int width;
    private int height;
    private int bits = 1;
    private int photometric = -1;
    private int orientation = 1;
    private int samples = 1;
    private int rows;
    private double resolution;
    private int unit = 2;
    private boolean extra;
    private long next;

    private Frame frame(long offset) {
      double dpi =
          switch (unit) {
            case 2 -> resolution;
            case 3 -> resolution * 2.54;
            default -> 0;
          };
      boolean gray = samples == 1 && (photometric == 0 || photometric == 1) && bits <= 16;
      int turn = orientation >= 1 && orientation <= 8 ? orientation : 1;
      return new Frame(width, height, turn, dpi, gray, extra, false, held(gray), offset);
    }

    /** A decoder holds a strip or tile, and what may be transparent, as it is stored; the rest in 8 bits a channel. */
    private int held(boolean gray) {
      boolean whole = rows <= 0 || rows >= height;
      long stored = ((long) Math.max(1, samples) * Math.max(1, bits) + 7) / 8;
      int plain = Frame.plainBytes(gray, extra);
      return Math.clamp(whole || extra ? stored : plain, plain, Integer.MAX_VALUE);
    }
  }

  /** A copy of the file whose first directory is the one at {@code offset}, without the orientation that it names. */
  static byte[] startingAt(byte[] file, long offset) throws IOException {
    byte[] copy = file.clone();
    TiffDirectories directories = new TiffDirectories(ByteBuffer.wrap(copy));
    if (directories.big) {
      directories.bytes.putLong(directories.head(), offset);
    } else {
      directories.bytes.putInt(directories.head(), (int) offset);
    }
    directories.setUpright((int) offset);
    return copy;
  }

  /** The directory was read before, so that all of it is there. */
  private void setUpright(int offset) {
    long entries = big ? bytes.getLong(offset) : Short.toUnsignedInt(bytes.getShort(offset));
    int at = offset + (big ? 8 : 2);
    for (long entry = 0; entry < entries; entry++, at += big ? 20 : 12) {
      int value = at + (big ? 12 : 8);
      if (Short.toUnsignedInt(bytes.getShort(at)) != ORIENTATION) {
        continue;
      }
      if (bytes.getShort(at + 2) == 3) {
        bytes.putShort(value, (short) 1);
      } else {
        bytes.putInt(value, 1);
      }
    }
  }
}
