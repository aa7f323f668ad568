// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import java.util.List;

/** What keeps the jobs. */
enum Backend {
  SQLITE(Fault.ALONE),
  POSTGRES(Fault.SHARED),
  /** PostgreSQL behind pgbouncer in transaction mode. */
  PGBOUNCER(Fault.SHARED);

  private final List<Fault> faults;

  Backend(List<Fault> faults) {
    this.faults = faults;
  }

  /** What can happen on it, the likelier more than once. */
  List<Fault> faults() {
    return faults;
  }
}
