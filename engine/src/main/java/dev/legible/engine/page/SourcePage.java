// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

/** A page as its source gives it: laid out already, or flowing. */
public sealed interface SourcePage permits FixedPage, FlowPage {

  /** From 1. */
  int number();
}
