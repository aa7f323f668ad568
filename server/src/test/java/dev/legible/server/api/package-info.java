// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.api;

import org.jspecify.annotations.NullMarked;
