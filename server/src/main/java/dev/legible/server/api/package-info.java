// SPDX-License-Identifier: Apache-2.0
/** HTTP in front of jobs: openapi.yaml is the contract. */
@NullMarked
package dev.legible.server.api;

import org.jspecify.annotations.NullMarked;
