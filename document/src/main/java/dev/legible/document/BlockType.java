// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

/** What a block is on its page. */
public enum BlockType {
  HEADING,
  PARAGRAPH,
  LIST_ITEM,
  TABLE,
  /** A picture; its text, if any, is what is written in it. */
  FIGURE,
  CAPTION,
  CODE,
  FOOTNOTE,
  /** Repeated or marginal matter above the text, such as a running title. */
  HEADER,
  /** Repeated or marginal matter below the text, such as a page number. */
  FOOTER
}
