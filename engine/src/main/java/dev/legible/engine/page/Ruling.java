// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import dev.legible.document.Box;

/**
 * A straight horizontal or vertical line drawn on the page, as tables have them. Its box is thin in
 * one direction.
 */
public record Ruling(Box box) {

  public boolean horizontal() {
    return box.width() >= box.height();
  }
}
