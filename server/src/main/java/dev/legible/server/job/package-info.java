// SPDX-License-Identifier: Apache-2.0
/** Jobs: accepted, planned, read in slices, assembled, delivered, and removed in the end. */
@NullMarked
package dev.legible.server.job;

import org.jspecify.annotations.NullMarked;
