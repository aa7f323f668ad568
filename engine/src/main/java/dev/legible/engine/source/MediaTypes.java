// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

/** Names of the media types that can be opened. */
public final class MediaTypes {

  public static final String PDF = "application/pdf";
  public static final String JPEG = "image/jpeg";
  public static final String PNG = "image/png";
  public static final String TIFF = "image/tiff";
  public static final String WEBP = "image/webp";
  public static final String GIF = "image/gif";
  public static final String BMP = "image/bmp";

  private MediaTypes() {}
}
