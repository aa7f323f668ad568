// SPDX-License-Identifier: Apache-2.0
/** Files made to exhaust, mislead or crash a reader. All are small and harmless until opened. */
@NullMarked
package dev.legible.testkit.hostile;

import org.jspecify.annotations.NullMarked;
