// SPDX-License-Identifier: Apache-2.0
/** Results pushed to other systems: signed, repeated, listed, never lost. */
@NullMarked
package dev.legible.server.webhook;

import org.jspecify.annotations.NullMarked;
