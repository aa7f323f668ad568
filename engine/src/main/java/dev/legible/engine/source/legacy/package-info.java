// SPDX-License-Identifier: Apache-2.0
/** Office before 2007, in OLE2 files: DOC, XLS and PPT. */
@NullMarked
package dev.legible.engine.source.legacy;

import org.jspecify.annotations.NullMarked;
