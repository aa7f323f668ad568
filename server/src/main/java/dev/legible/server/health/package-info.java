// SPDX-License-Identifier: Apache-2.0
/** Whether the parts work, and figures of what they do. */
@NullMarked
package dev.legible.server.health;

import org.jspecify.annotations.NullMarked;
