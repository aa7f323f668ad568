// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.options;

/** How much doubt is tolerated before a costlier reader is asked. */
public enum Mode {
  FAST,
  BALANCED,
  ACCURATE
}
