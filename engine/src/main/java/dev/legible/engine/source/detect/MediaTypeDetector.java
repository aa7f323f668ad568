// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says what a file is, by its bytes; its name decides among texts only. Thread-safe. */
public final class MediaTypeDetector {

  private static final int HEAD = 64 << 10;

  private final Limits limits;

  public MediaTypeDetector(Limits limits) {
    this.limits = limits;
  }

  /**
   * The media type of a file.
   *
   * @param name the file's name as the user knows it, which may differ from the path's
   * @return one of {@link MediaTypes}
   * @throws LegibleException EMPTY_FILE, UNKNOWN_FORMAT or, for a container that is broken,
   *     DAMAGED_FILE
   * @throws IOException when the file cannot be read from disk
   */
  public String detect(Path file, String name) throws IOException {
    byte[] head = head(file);
    if (head.length == 0) {
      throw new LegibleException(ErrorCode.EMPTY_FILE, "The file is empty.");
    }
    String byMagic = Magic.of(head);
    if (byMagic != null) {
      return byMagic;
    }
    String found = container(file, head);
    if (found == null) {
      found = new TextKind(head, head.length == HEAD, name).mediaType();
    }
    if (found == null) {
      throw UnknownFormat.of(head);
    }
    return found;
  }

  private @Nullable String container(Path file, byte[] head) throws IOException {
    if (Magic.begins(head, 'P', 'K', 3, 4) || Magic.begins(head, 'P', 'K', 5, 6)) {
      return ContainerKind.ofZip(file, limits);
    }
    if (Magic.begins(head, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
      return ContainerKind.ofOle2(file);
    }
    return null;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.readNBytes(HEAD);
    }
  }
}
