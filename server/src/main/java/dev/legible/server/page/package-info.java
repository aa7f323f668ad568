// SPDX-License-Identifier: Apache-2.0
/** The page for people at /. */
@NullMarked
package dev.legible.server.page;

import org.jspecify.annotations.NullMarked;
