// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import okhttp3.HttpUrl;

/** An address that may be called, as far as can be told without a name server. */
record Target(HttpUrl url, Reach reach) {}
