// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Lease;
import dev.legible.queue.WorkerIdentity;
import java.util.List;
import java.util.Set;

/** Takes leases, tenants in turn. How is where the databases differ most. */
interface Claim {

  List<Lease> claim(Wanted wanted);

  /**
   * What leases are wanted.
   *
   * @param except kinds of tasks that are not
   */
  record Wanted(String queue, WorkerIdentity worker, int limit, Set<String> except) {}
}
