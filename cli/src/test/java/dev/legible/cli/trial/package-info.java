// SPDX-License-Identifier: Apache-2.0
/** The service, proved by breaking it: real processes, real databases, faults on purpose. */
@NullMarked
package dev.legible.cli.trial;

import org.jspecify.annotations.NullMarked;
