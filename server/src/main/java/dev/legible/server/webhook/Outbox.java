// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** Takes webhooks in the transaction that ends their job, so that none is lost or sent too early. */
public interface Outbox {

  /** Has a webhook sent once the transaction is committed. */
  void add(Handle transaction, OutgoingWebhook webhook);

  /** Forgets all deliveries of a job, in the caller's transaction. */
  void remove(Handle transaction, String jobId);

  /**
   * Forgets the deliveries of a job whose time is over, in the caller's transaction. What was given up
   * stays: whoever mends the receiver finds it and sends it again.
   */
  void removeUnlessDead(Handle transaction, String jobId);

  /** Forgets what was given up longer ago than this, in the caller's transaction. */
  void forgetDead(Handle transaction, Duration age);

  /**
   * What is to be sent.
   *
   * @param type such as {@code job.completed}
   * @param payload a JSON object, the same bytes (UTF-8) at every attempt
   */
  record OutgoingWebhook(String tenant, String jobId, String url, String type, String payload) {}
}
