// SPDX-License-Identifier: Apache-2.0
/** XML, read without entities and to a limited depth. */
@NullMarked
package dev.legible.engine.source.xml;

import org.jspecify.annotations.NullMarked;
