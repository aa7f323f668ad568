// SPDX-License-Identifier: Apache-2.0
/** The side that survives: starts children, gives them pages, ends those that hang or grow. */
@NullMarked
package dev.legible.reader.supervisor;

import org.jspecify.annotations.NullMarked;
