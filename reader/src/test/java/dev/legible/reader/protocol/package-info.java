// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.reader.protocol;

import org.jspecify.annotations.NullMarked;
