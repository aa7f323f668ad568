// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

import dev.legible.engine.source.MediaTypes;

/** In which format a picture is written. */
public enum PictureFormat {
  JPEG(MediaTypes.JPEG, "jpg"),
  PNG(MediaTypes.PNG, "png"),
  WEBP(MediaTypes.WEBP, "webp");

  private final String mediaType;
  private final String fileEnding;

  PictureFormat(String mediaType, String fileEnding) {
    this.mediaType = mediaType;
    this.fileEnding = fileEnding;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Without the dot. */
  public String fileEnding() {
    return fileEnding;
  }
}
