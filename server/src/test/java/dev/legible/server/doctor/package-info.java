// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.legible.server.doctor;

import org.jspecify.annotations.NullMarked;
