// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.net.URI;
import java.util.List;

/** Where results are pushed. */
final class WebhookSettings {

  static final Setting<URI> URL =
      Setting.of(
              "LEGIBLE_WEBHOOK_URL",
              Forms.url(),
              Fallback.none(),
              "Called when a job ends that names no callback of its own.")
          .or("WEBHOOK_URL")
          .masked(Mask.URL);

  static final Setting<Boolean> ENABLED =
      Setting.of(
              "LEGIBLE_WEBHOOK_ENABLED",
              Forms.flag(),
              new Fallback("true when a URL is set", values -> String.valueOf(values.isSet(URL))),
              "False leaves the URL uncalled.")
          .or("WEBHOOK_ENABLED");

  static final Setting<String> SECRET =
      Setting.of(
              "LEGIBLE_WEBHOOK_SECRET",
              Forms.signingSecret(),
              Fallback.none(),
              "Signs what is sent: `whsec_` and base64, or any text.")
          .or("WEBHOOK_SECRET")
          .masked(Mask.SECRET);

  static final Setting<String> OLD_SECRET =
      Setting.of(
              "LEGIBLE_WEBHOOK_SECRET_OLD",
              Forms.signingSecret(),
              Fallback.none(),
              "The one before, which signs too while receivers change over.")
          .or("WEBHOOK_SECRET_OLD")
          .masked(Mask.SECRET);

  static final Section SECTION = new Section("Webhooks", List.of(URL, ENABLED, SECRET, OLD_SECRET));

  private WebhookSettings() {}
}
