// SPDX-License-Identifier: Apache-2.0
/** Where bytes are kept: a folder, a bucket or PostgreSQL, behind one contract. */
@NullMarked
package dev.legible.server.store;

import org.jspecify.annotations.NullMarked;
