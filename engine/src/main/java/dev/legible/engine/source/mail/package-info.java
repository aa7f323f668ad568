// SPDX-License-Identifier: Apache-2.0
/** Messages: EML and MSG. */
@NullMarked
package dev.legible.engine.source.mail;

import org.jspecify.annotations.NullMarked;
