// SPDX-License-Identifier: Apache-2.0
/** Settings from the environment, all problems at once. */
@NullMarked
package dev.legible.server.config;

import org.jspecify.annotations.NullMarked;
