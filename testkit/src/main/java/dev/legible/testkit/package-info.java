// SPDX-License-Identifier: Apache-2.0
/** What tests of every module share: documents made on demand, a clock set by hand, a score. */
@NullMarked
package dev.legible.testkit;

import org.jspecify.annotations.NullMarked;
