// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * An archive whose only entry is the archive itself, byte for byte: whoever unpacks archives within
 * archives unpacks it forever. The DEFLATE data is a self-reproducing program of literal blocks and
 * back references, after Russ Cox, "Zip Files All The Way Down" (2010).
 *
 * <p>Written as the instructions of that article, with P for what precedes the data and S for what
 * follows the last instruction, "L x" for a literal block of x and "R n" for repeating the last n
 * bytes, the data is:
 *
 * <pre>
 *   L(P,L) R  L(R)  L(L)  L(R,L,L,L4) R4  L4(R4,L4,R4,L4) R4  L4(R4,L0,L0,L) R4  L0 L0 L(R,S) R  S
 * </pre>
 *
 * S begins with an empty final block. P and S are padded so that both long repetitions are 258
 * bytes, the longest DEFLATE match, and every instruction has five bytes.
 */
public final class QuineZip {

  private static final String NAME = "again.zip";
  private static final int INSTRUCTION = 5;
  private static final int LONG = 258;
  private static final int SIDE = LONG - INSTRUCTION;
  private static final int SHORT = 4 * INSTRUCTION;
  private static final byte[] FINAL_BLOCK = {1, 0, 0, (byte) 0xFF, (byte) 0xFF};

  private QuineZip() {}

  public static byte[] make() {
    for (int variant = 0; variant < 1_000; variant++) {
      int number = variant;
      OptionalInt check = Fixpoint.of(candidate -> crc(file(candidate, number)));
      if (check.isPresent()) {
        return file(check.getAsInt(), number);
      }
    }
    throw new IllegalStateException("No checksum makes the archive contain itself.");
  }

  /** The archive that claims this checksum for itself; {@code variant} is free to choose. */
  private static byte[] file(int check, int variant) {
    byte[] repeatLong = new Bits().block().copyLongest().end().block().end().bytes();
    byte[] repeatShort = new Bits().block().copyTen().copyTen().end().bytes();
    byte[] literalLong = OverlappingZip.storedBlock(LONG);
    byte[] literalShort = OverlappingZip.storedBlock(SHORT);
    byte[] literalOne = OverlappingZip.storedBlock(INSTRUCTION);
    byte[] nothing = OverlappingZip.storedBlock(0);
    byte[][] program = {
      literalLong,
      null,
      literalLong,
      repeatLong,
      literalOne,
      repeatLong,
      literalOne,
      literalOne,
      literalShort,
      repeatLong,
      literalOne,
      literalOne,
      literalShort,
      repeatShort,
      literalShort,
      repeatShort,
      literalShort,
      repeatShort,
      literalShort,
      repeatShort,
      literalShort,
      repeatShort,
      nothing,
      nothing,
      literalLong,
      repeatShort,
      nothing,
      nothing,
      literalLong,
      repeatLong,
      null,
      repeatLong
    };
    int instructions = program.length - 2;
    int compressed = instructions * INSTRUCTION + 2 * SIDE + FINAL_BLOCK.length;
    int size = SIDE + compressed - FINAL_BLOCK.length + SIDE;
    ZipWriter.Entry entry = new ZipWriter.Entry(NAME, check, compressed, size, 0);
    byte[] head = ZipWriter.local(entry, SIDE - ZipWriter.LOCAL_HEADER - NAME.length());
    byte[] tail = tail(entry, SIDE + compressed, variant);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head);
    for (int i = 0; i < program.length; i++) {
      byte[] side = i == 1 ? head : tail;
      out.writeBytes(program[i] == null ? side : program[i]);
    }
    out.writeBytes(tail);
    return out.toByteArray();
  }

  private static byte[] tail(ZipWriter.Entry entry, int directoryOffset, int variant) {
    byte[] directory = ZipWriter.central(entry);
    int used = FINAL_BLOCK.length + directory.length + ZipWriter.END_RECORD;
    byte[] comment = new byte[SIDE - used];
    Arrays.fill(comment, (byte) ' ');
    comment[0] = (byte) variant;
    comment[1] = (byte) (variant >> 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(FINAL_BLOCK);
    out.writeBytes(directory);
    out.writeBytes(ZipWriter.end(1, directory.length, directoryOffset, comment));
    return out.toByteArray();
  }

  private static int crc(byte[] content) {
    CRC32 check = new CRC32();
    check.update(content);
    return (int) check.getValue();
  }

  /** DEFLATE bits, filled into bytes from the lowest bit (RFC 1951). */
  private static final class Bits {

    private final BitSet bits = new BitSet();
    private int length;

    /** Begins a block of fixed Huffman codes. */
    Bits block() {
      return number(0, 1).number(1, 2);
    }

    /** A match of length 258 at distance 258. */
    Bits copyLongest() {
      return code(0b11000101, 8).code(16, 5).number(LONG - 257, 7);
    }

    /** A match of length 10 at distance 20. */
    Bits copyTen() {
      return code(264 - 256, 7).code(8, 5).number(SHORT - 17, 3);
    }

    Bits end() {
      return code(0, 7);
    }

    byte[] bytes() {
      return Arrays.copyOf(bits.toByteArray(), length / 8);
    }

    /** Huffman codes go from their highest bit. */
    private Bits code(int value, int count) {
      for (int i = count - 1; i >= 0; i--) {
        bits.set(length++, (value >> i & 1) == 1);
      }
      return this;
    }

    private Bits number(int value, int count) {
      for (int i = 0; i < count; i++) {
        bits.set(length++, (value >> i & 1) == 1);
      }
      return this;
    }
  }
}
