// SPDX-License-Identifier: Apache-2.0
/** Folders that other processes change at the same time. */
@NullMarked
package dev.legible.server.folder;

import org.jspecify.annotations.NullMarked;
