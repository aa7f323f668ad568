// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.picture;

import org.jspecify.annotations.NullMarked;
