// SPDX-License-Identifier: Apache-2.0
/** SQLite and PostgreSQL as a {@code Database}: pools, statements in files, migrations. */
@NullMarked
package dev.legible.queue.database;

import org.jspecify.annotations.NullMarked;
