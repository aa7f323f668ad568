// SPDX-License-Identifier: Apache-2.0
/** Each system whose users move to Legible, and what its clients do, against a Legible that runs. */
@NullMarked
package dev.legible.cli.contract;

import org.jspecify.annotations.NullMarked;
