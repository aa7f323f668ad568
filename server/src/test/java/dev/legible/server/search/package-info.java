// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.search;

import org.jspecify.annotations.NullMarked;
