// SPDX-License-Identifier: Apache-2.0
/** Native code and models: what each reader of this module needs to have on disk. */
@NullMarked
package dev.legible.inference;

import org.jspecify.annotations.NullMarked;
