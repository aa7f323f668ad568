// SPDX-License-Identifier: Apache-2.0
/** Who calls and what they may: keys, scopes, tenants, trusted networks, limits of rate. */
@NullMarked
package dev.legible.server.auth;

import org.jspecify.annotations.NullMarked;
