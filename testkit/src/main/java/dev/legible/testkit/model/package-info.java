// SPDX-License-Identifier: Apache-2.0
/** A model server that does what a test tells it, over real HTTP. */
@NullMarked
package dev.legible.testkit.model;

import org.jspecify.annotations.NullMarked;
