// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Files that ship within jars and are needed as files: copied once, whole or not at all. Thread-safe,
 * also beside other processes.
 */
public final class Unpacked {

  private Unpacked() {}

  /**
   * Copies a resource unless it is there already.
   *
   * @param folder made when missing
   * @return the file, which has the resource's name
   * @throws IOException when there is no such resource or it cannot be written
   */
  public static Path file(Class<?> owner, String resource, Path folder) throws IOException {
    Path target = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream content = owner.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IOException("no " + resource + " on the class path");
      }
      if (Files.isRegularFile(target) && Files.size(target) == content.available()) {
        return target;
      }
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, target.getFileName().toString(), ".partial");
      Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    }
  }
}
