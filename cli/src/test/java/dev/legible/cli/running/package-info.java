// SPDX-License-Identifier: Apache-2.0
/** Legible as real processes, and what stands around them: callers and receivers of webhooks. */
@NullMarked
package dev.legible.cli.running;

import org.jspecify.annotations.NullMarked;
