// SPDX-License-Identifier: Apache-2.0
/**
 * What parent and child say to each other: length-prefixed, size-capped frames of JSON records; and
 * the same records as they are kept between two readings.
 */
@NullMarked
package dev.legible.reader.protocol;

import org.jspecify.annotations.NullMarked;
