// SPDX-License-Identifier: Apache-2.0
/** Ink and paper: typesetting into pictures, and what scanners and cameras do to them. */
@NullMarked
package dev.legible.testkit.paper;

import org.jspecify.annotations.NullMarked;
