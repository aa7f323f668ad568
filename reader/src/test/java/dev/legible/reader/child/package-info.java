// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.reader.child;

import org.jspecify.annotations.NullMarked;
