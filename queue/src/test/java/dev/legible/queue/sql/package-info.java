// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.queue.sql;

import org.jspecify.annotations.NullMarked;
