// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.database.Outage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Ends tasks by success. */
final class Completion {

  private final Database database;
  private final UnknownCommit unknownCommit;

  Completion(Database database) {
    this.database = database;
    unknownCommit = new UnknownCommit(database);
  }

  boolean complete(Lease lease, TransactionalWork then) {
    return unknownCommit.resolve(
        Claimed.of(lease), Set.of(TaskState.SUCCEEDED), () -> tryOnce(lease, then));
  }

  private boolean tryOnce(Lease lease, TransactionalWork then) {
    if (then.equals(TransactionalWork.NOTHING)) {
      return database.autocommit(handle -> succeed(handle, lease));
    }
    return database.inTransaction(
        handle -> {
          // First, so that the row stays locked for the rest: nobody can take the lease away
          // meanwhile.
          boolean held = succeed(handle, lease);
          if (held) {
            then.write(handle);
          }
          return held;
        });
  }

  private boolean succeed(Handle handle, Lease lease) {
    return handle
            .createUpdate(database.sql(Completion.class, "complete"))
            .bind("id", lease.task().id())
            .bind("token", lease.token())
            .execute()
        == 1;
  }

  List<Lease> completeAll(List<Lease> leases) {
    if (leases.isEmpty()) {
      return leases;
    }
    try {
      return database.dialect() == Dialect.POSTGRES
          ? inOneStatement(leases)
          : inOneTransaction(leases);
    } catch (RuntimeException e) {
      if (!Outage.is(e)) {
        throw e;
      }
      // They may have been completed or not: one by one, each finds out for itself.
      return leases.stream().filter(this::completedAtLast).toList();
    }
  }

  private boolean completedAtLast(Lease lease) {
    return unknownCommit.resolveAgain(
        Claimed.of(lease),
        Set.of(TaskState.SUCCEEDED),
        () -> tryOnce(lease, TransactionalWork.NOTHING));
  }

  private List<Lease> inOneTransaction(List<Lease> leases) {
    return database.inTransaction(
        handle -> leases.stream().filter(lease -> succeed(handle, lease)).toList());
  }

  private List<Lease> inOneStatement(List<Lease> leases) {
    String[] ids = leases.stream().map(lease -> lease.task().id()).toArray(String[]::new);
    Long[] tokens = leases.stream().map(Lease::token).toArray(Long[]::new);
    Set<String> done =
        database.autocommit(
            handle ->
                new HashSet<>(
                    handle
                        .createQuery(database.sql(Completion.class, "complete-all"))
                        .bindArray("ids", String.class, (Object[]) ids)
                        .bindArray("tokens", Long.class, (Object[]) tokens)
                        .mapTo(String.class)
                        .list()));
    return leases.stream().filter(lease -> done.contains(lease.task().id())).toList();
  }
}
