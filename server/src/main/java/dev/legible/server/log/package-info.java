// SPDX-License-Identifier: Apache-2.0
/** Lines on standard error, for people or machines, with the job they are about and without secrets. */
@NullMarked
package dev.legible.server.log;

import org.jspecify.annotations.NullMarked;
