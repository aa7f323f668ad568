// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

/** What a vector is for. Some models want to be told, by words before the text. */
public enum Purpose {
  /** To be compared with others of its kind. */
  TEXT,
  /** To find passages by. */
  QUERY,
  /** To be found. */
  PASSAGE
}
