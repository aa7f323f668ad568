// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.tika.parser.txt.CharsetDetector;
import org.apache.tika.parser.txt.CharsetMatch;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text's character encoding: byte order mark, strict UTF-8, UTF-16 by its zeros,
 * ISO-2022-JP by its escapes, strict Japanese multi-byte encodings, then statistics (the detector of
 * ICU, as Tika carries it).
 */
public final class Encodings {

  private static final int SAMPLE = 64 << 10;
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
  private static final Charset EUC_JP = Charset.forName("EUC-JP");
  private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Encodings() {}

  /** The text, without a byte order mark; bytes that are wrong in its encoding become U+FFFD. */
  public static String decode(byte[] bytes) {
    Charset charset = detect(bytes);
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The encoding that the bytes are most likely in. */
  public static Charset detect(byte[] bytes) {
    Charset marked = byMark(bytes);
    if (marked != null) {
      return marked;
    }
    Charset wide = byZeros(bytes);
    if (wide != null) {
      return wide;
    }
    boolean escapes = indexOfJapaneseEscape(bytes) >= 0;
    if (escapes && strict(bytes, ISO_2022_JP) != null) {
      return ISO_2022_JP;
    }
    if (strict(bytes, StandardCharsets.UTF_8) != null) {
      return StandardCharsets.UTF_8;
    }
    return mostlyUtf8(bytes) ? StandardCharsets.UTF_8 : byStatistics(bytes);
  }

  private static @Nullable Charset byMark(byte[] bytes) {
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (begins(bytes, 0xFF, 0xFE, 0, 0)) {
      return StandardCharsets.UTF_32LE;
    }
    if (begins(bytes, 0, 0, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_32BE;
    }
    if (begins(bytes, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return begins(bytes, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean begins(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Text in UTF-16 has a zero in every second byte wherever it is ASCII. */
  private static @Nullable Charset byZeros(byte[] bytes) {
    int length = Math.min(bytes.length, SAMPLE) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    int half = length / 2;
    if (odd > half / 5 && even < half / 50 + 1) {
      return StandardCharsets.UTF_16LE;
    }
    return even > half / 5 && odd < half / 50 + 1 ? StandardCharsets.UTF_16BE : null;
  }

  private static int indexOfJapaneseEscape(byte[] bytes) {
    for (int i = 0; i + 2 < Math.min(bytes.length, SAMPLE); i++) {
      boolean escape = bytes[i] == 0x1B && (bytes[i + 1] == '$' || bytes[i + 1] == '(');
      if (escape && "@BJI".indexOf(bytes[i + 2]) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable CharBuffer strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** A long UTF-8 text with one damaged place is still one. */
  private static boolean mostlyUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long wrong = text.chars().filter(c -> c == 0xFFFD).count();
    long wide = text.chars().filter(c -> c >= 0x80 && c != 0xFFFD).count();
    return wrong * 20 < wide;
  }

  private static Charset byStatistics(byte[] bytes) {
    byte[] sample = bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes;
    double sjis = japanese(bytes, SHIFT_JIS);
    double euc = japanese(bytes, EUC_JP);
    if (Math.max(sjis, euc) > 0.5) {
      return euc >= sjis ? EUC_JP : SHIFT_JIS;
    }
    CharsetMatch match = new CharsetDetector().setText(sample).detect();
    if (match == null || !Charset.isSupported(match.getName())) {
      return WESTERN;
    }
    Charset charset = Charset.forName(match.getName());
    boolean western =
        charset.equals(StandardCharsets.ISO_8859_1)
            || (sample.length < 200 && singleByteGuess(match));
    return western ? WESTERN : charset;
  }

  /** On a short text the statistics of single-byte encodings are noise. */
  private static boolean singleByteGuess(CharsetMatch match) {
    return match.getConfidence() < 30 || match.getName().startsWith("IBM");
  }

  /** How much of the text beyond ASCII is kana or common Japanese; 0 when it is not valid. */
  private static double japanese(byte[] bytes, Charset charset) {
    CharBuffer text = strict(bytes, charset);
    if (text == null) {
      return 0;
    }
    long wide = text.chars().filter(c -> c >= 0x80).count();
    long halfWidth = text.chars().filter(c -> c >= 0xFF61 && c <= 0xFF9F).count();
    long kana = text.chars().filter(c -> c >= 0x3000 && c <= 0x30FF).count();
    long ideographs = text.chars().filter(c -> c >= 0x4E00 && c <= 0x9FFF).count();
    if (wide == 0 || (kana == 0 && halfWidth > 0)) {
      return 0;
    }
    return (kana + 0.6 * ideographs) / wide;
  }
}
