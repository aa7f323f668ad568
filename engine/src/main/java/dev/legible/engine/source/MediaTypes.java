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
  public static final String JPEG_2000 = "image/jp2";

  public static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  public static final String PPTX =
      "application/vnd.openxmlformats-officedocument.presentationml.presentation";

  /** DOCX, XLSX or PPTX behind a password; what it is shows when it is opened. */
  public static final String ENCRYPTED_OFFICE = "application/x-encrypted-ooxml";

  public static final String DOC = "application/msword";
  public static final String XLS = "application/vnd.ms-excel";
  public static final String PPT = "application/vnd.ms-powerpoint";
  public static final String MSG = "application/vnd.ms-outlook";
  public static final String ODT = "application/vnd.oasis.opendocument.text";
  public static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";
  public static final String ODP = "application/vnd.oasis.opendocument.presentation";
  public static final String EPUB = "application/epub+zip";
  public static final String RTF = "application/rtf";
  public static final String HTML = "text/html";
  public static final String RSS = "application/rss+xml";
  public static final String ATOM = "application/atom+xml";
  public static final String XML = "application/xml";
  public static final String EML = "message/rfc822";
  public static final String CSV = "text/csv";
  public static final String TSV = "text/tab-separated-values";
  public static final String JSON = "application/json";
  public static final String IPYNB = "application/x-ipynb+json";
  public static final String MARKDOWN = "text/markdown";
  public static final String TEXT = "text/plain";

  private MediaTypes() {}
}
