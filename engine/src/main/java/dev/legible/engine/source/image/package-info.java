// SPDX-License-Identifier: Apache-2.0
/** Pictures as documents: headers are read here, within limits, before anything is decoded. */
@NullMarked
package dev.legible.engine.source.image;

import org.jspecify.annotations.NullMarked;
