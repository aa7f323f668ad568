// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.export.pdf;

import org.jspecify.annotations.NullMarked;
