// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.page;

import org.jspecify.annotations.NullMarked;
