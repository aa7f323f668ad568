// SPDX-License-Identifier: Apache-2.0
/** Pictures made to fit presets, and the folder in which they are kept for whoever asks again. */
@NullMarked
package dev.legible.server.picture;

import org.jspecify.annotations.NullMarked;
