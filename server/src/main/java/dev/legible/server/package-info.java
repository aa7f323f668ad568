// SPDX-License-Identifier: Apache-2.0
/** The service: durable jobs over HTTP. {@code Server} wires it. */
@NullMarked
package dev.legible.server;

import org.jspecify.annotations.NullMarked;
