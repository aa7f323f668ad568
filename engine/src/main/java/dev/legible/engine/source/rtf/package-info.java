// SPDX-License-Identifier: Apache-2.0
/** Rich Text Format. */
@NullMarked
package dev.legible.engine.source.rtf;

import org.jspecify.annotations.NullMarked;
