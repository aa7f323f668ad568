// SPDX-License-Identifier: Apache-2.0
/** What an operator would look at by hand before and after installing, each with what to do about it. Changes nothing. */
@NullMarked
package dev.legible.server.doctor;

import org.jspecify.annotations.NullMarked;
