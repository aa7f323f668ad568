// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls as a server sees them, for tests. */
final class Call {

  private Call() {}

  /** A call from an address with headers in pairs of name and value. */
  static CallFacts from(String peer, String... headers) {
    return inSession(peer, Optional.empty(), headers);
  }

  static CallFacts inSession(String peer, Optional<String> session, String... headers) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i].toLowerCase(Locale.ROOT), List.of(headers[i + 1]));
    }
    return CallFacts.of(peer, name -> all.getOrDefault(name, List.of()), session);
  }
}
