// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import org.jdbi.v3.core.Handle;

/** Takes webhooks in the transaction that ends their job, so that none is lost or sent too early. */
public interface Outbox {

  /** Has a webhook sent once the transaction is committed. */
  void add(Handle transaction, OutgoingWebhook webhook);

  /** Forgets all deliveries of a job, in the caller's transaction. */
  void remove(Handle transaction, String jobId);

  /**
   * What is to be sent.
   *
   * @param type such as {@code job.completed}
   * @param payload a JSON object, the same bytes (UTF-8) at every attempt
   */
  record OutgoingWebhook(String tenant, String jobId, String url, String type, String payload) {}
}
