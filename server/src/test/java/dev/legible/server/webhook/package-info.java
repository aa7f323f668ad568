// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.webhook;

import org.jspecify.annotations.NullMarked;
