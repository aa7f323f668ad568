// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.engine.source.opening;

import org.jspecify.annotations.NullMarked;
