// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import java.util.List;
import java.util.random.RandomGenerator;

/** What is done to a deployment while it works. */
enum Fault {
  NONE,
  /** {@code kill -9} of a process that reads, wherever it is in a page. */
  KILL_WORKER,
  /** {@code kill -9} of a reader child. */
  KILL_READER,
  /** {@code kill -9} of the process that answers HTTP. */
  KILL_SERVER,
  /** SIGTERM of a process that reads; another starts. */
  DRAIN_WORKER,
  /** A worker stands still for longer than its lease and comes back from the dead. */
  FREEZE_WORKER,
  /** PostgreSQL ends as by a power cut and starts again. */
  RESTART_DATABASE,
  RECEIVER_DOWN,
  RECEIVER_SLOW,
  RECEIVER_REDIRECTING;

  /** What can happen to one process with SQLite. */
  static final List<Fault> ALONE =
      List.of(
          KILL_SERVER,
          KILL_SERVER,
          KILL_READER,
          DRAIN_WORKER,
          RECEIVER_DOWN,
          RECEIVER_SLOW,
          RECEIVER_REDIRECTING);

  /** What can happen to several processes on one PostgreSQL. */
  static final List<Fault> SHARED =
      List.of(
          KILL_WORKER,
          KILL_WORKER,
          KILL_READER,
          KILL_SERVER,
          DRAIN_WORKER,
          FREEZE_WORKER,
          RESTART_DATABASE,
          RECEIVER_DOWN);

  static Fault any(List<Fault> faults, RandomGenerator random) {
    return faults.get(random.nextInt(faults.size()));
  }
}
