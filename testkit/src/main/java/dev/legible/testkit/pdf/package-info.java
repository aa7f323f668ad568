// SPDX-License-Identifier: Apache-2.0
/** PDF files as they are met: digital, scanned, mixed, turned, locked, damaged, lying. */
@NullMarked
package dev.legible.testkit.pdf;

import org.jspecify.annotations.NullMarked;
