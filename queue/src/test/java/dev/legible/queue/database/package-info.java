// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.queue.database;

import org.jspecify.annotations.NullMarked;
