// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import java.util.List;

/** What keeps the jobs. */
enum Backend {
  SQLITE,
  POSTGRES,
  /** PostgreSQL behind pgbouncer in transaction mode. */
  PGBOUNCER;

  /** What can happen on it, the likelier more than once. */
  List<Fault> faults() {
    return switch (this) {
      case SQLITE -> Fault.ALONE;
      case POSTGRES, PGBOUNCER -> Fault.SHARED;
    };
  }
}
