// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.picture;

import dev.legible.engine.preset.Preset;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Which picture it is: whose, of what, and how it was made.
 *
 * @param sha256 of the file that it was made of, 64 lower-case hexadecimal digits
 * @param page of that file, from 1
 */
public record PictureKey(String tenant, String sha256, int page, Preset preset) {

  /** Another text for every picture whose bytes may differ; a preset that is redefined makes others. */
  public String version() {
    return "%s-p%d-%s".formatted(sha256, page, preset.definition());
  }

  /** Where it lies below the folder of all pictures. */
  Path place() {
    return folderOf(tenant).resolve(sha256.substring(0, 2)).resolve(version());
  }

  /** What belongs to a tenant, whose name may hold what no file name can. */
  static Path folderOf(String tenant) {
    return Path.of(DigestUtils.sha256Hex(tenant));
  }
}
