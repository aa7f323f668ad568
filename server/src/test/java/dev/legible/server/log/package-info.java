// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.log;

import org.jspecify.annotations.NullMarked;
