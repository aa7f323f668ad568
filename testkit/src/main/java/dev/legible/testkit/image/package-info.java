// SPDX-License-Identifier: Apache-2.0
/** Picture files of every encoding that a reader has to know. */
@NullMarked
package dev.legible.testkit.image;

import org.jspecify.annotations.NullMarked;
