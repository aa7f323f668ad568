// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.job;

import org.jspecify.annotations.NullMarked;
