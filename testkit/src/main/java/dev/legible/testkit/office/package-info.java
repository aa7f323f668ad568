// SPDX-License-Identifier: Apache-2.0
/** Office files with what is easily lost: charts, pictures, merged cells, links. */
@NullMarked
package dev.legible.testkit.office;

import org.jspecify.annotations.NullMarked;
