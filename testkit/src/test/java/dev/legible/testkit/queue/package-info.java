// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.testkit.queue;

import org.jspecify.annotations.NullMarked;
