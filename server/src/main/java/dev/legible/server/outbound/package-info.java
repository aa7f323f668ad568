// SPDX-License-Identifier: Apache-2.0
/** Requests to addresses that callers name, fenced in. */
@NullMarked
package dev.legible.server.outbound;

import org.jspecify.annotations.NullMarked;
