// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.engine.preset;

import org.jspecify.annotations.NullMarked;
