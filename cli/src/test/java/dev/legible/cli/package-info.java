// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.cli;

import org.jspecify.annotations.NullMarked;
