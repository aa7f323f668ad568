// SPDX-License-Identifier: Apache-2.0
/** Building blocks of flowing pages: styled text, tables, the pages themselves and their source. */
@NullMarked
package dev.legible.engine.source.flow;

import org.jspecify.annotations.NullMarked;
