// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

/** What those are told who are not let in. */
final class Refusals {

  private static final String HOW =
      " Send one as Bearer token, as X-API-Key or as the password of Basic authentication;"
          + " `legible keys create` makes one.";

  static final String KEY_IS_NOT_VALID =
      "This key is not known here, was revoked or has run out. `legible keys list` shows those that"
          + " there are.";

  static final String NOT_LOCAL =
      "A key is needed, because this call does not come directly from the machine of the service."
          + HOW
          + " Or have the operator list the caller's network in LEGIBLE_TRUSTED_NETWORKS, and a proxy"
          + " on the way in LEGIBLE_TRUSTED_PROXIES.";

  static final String THERE_ARE_KEYS =
      "A key is needed, also on this machine, since there are keys." + HOW;

  static final String OTHER_NAME =
      "A key is needed, because this call names the service by another name than localhost or"
          + " 127.0.0.1."
          + HOW;

  static final String FOREIGN_PAGE =
      "Pages of %s may not call. The operator can list them in LEGIBLE_CORS_ORIGINS; a proxy on the"
          + " way has to pass the Host header on.";

  private Refusals() {}
}
