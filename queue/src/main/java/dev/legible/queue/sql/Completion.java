// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.database.Outage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** Ends tasks by success. */
final class Completion {

  private final Database database;
  private final UnknownCommit unknownCommit;

  /** Completes those of the leases that still hold, and answers with the ids of their tasks. */
  private final BiFunction<Handle, List<Lease>, List<String>> succeed;

  Completion(Database database) {
    this.database = database;
    unknownCommit = new UnknownCommit(database);
    succeed =
        switch (database.dialect()) {
          case SQLITE -> this::oneByOne;
          case POSTGRES -> this::inOneStatement;
        };
  }

  boolean complete(Lease lease, TransactionalWork then) {
    return unknownCommit.resolve(
        Claimed.of(lease), Set.of(TaskState.SUCCEEDED), () -> tryOnce(lease, then));
  }

  private boolean tryOnce(Lease lease, TransactionalWork then) {
    List<Lease> one = List.of(lease);
    if (then.equals(TransactionalWork.NOTHING)) {
      return !database.autocommit(handle -> succeed.apply(handle, one)).isEmpty();
    }
    return database.inTransaction(
        handle -> {
          // First, so that the row stays locked for the rest: nobody can take the lease away
          // meanwhile.
          boolean held = !succeed.apply(handle, one).isEmpty();
          if (held) {
            then.write(handle);
          }
          return held;
        });
  }

  List<Lease> completeAll(List<Lease> leases) {
    if (leases.isEmpty()) {
      return leases;
    }
    try {
      Set<String> done = new HashSet<>(inOneCommit(leases));
      return leases.stream().filter(lease -> done.contains(lease.task().id())).toList();
    } catch (RuntimeException e) {
      if (!Outage.is(e)) {
        throw e;
      }
      // They may have been completed or not: one by one, each finds out for itself.
      return leases.stream().filter(this::completedAtLast).toList();
    }
  }

  private List<String> inOneCommit(List<Lease> leases) {
    return switch (database.dialect()) {
      case SQLITE -> database.inTransaction(handle -> succeed.apply(handle, leases));
      case POSTGRES -> database.autocommit(handle -> succeed.apply(handle, leases));
    };
  }

  private boolean completedAtLast(Lease lease) {
    return unknownCommit.resolveAgain(
        Claimed.of(lease),
        Set.of(TaskState.SUCCEEDED),
        () -> tryOnce(lease, TransactionalWork.NOTHING));
  }

  private List<String> oneByOne(Handle handle, List<Lease> leases) {
    String sql = database.sql(Completion.class, "complete");
    return leases.stream()
        .flatMap(
            lease ->
                handle
                    .createQuery(sql)
                    .bind("id", lease.task().id())
                    .bind("token", lease.token())
                    .mapTo(String.class)
                    .findOne()
                    .stream())
        .toList();
  }

  private List<String> inOneStatement(Handle handle, List<Lease> leases) {
    return handle
        .createQuery(database.sql(Completion.class, "complete"))
        .bindArray("ids", String.class, leases.stream().map(lease -> lease.task().id()).toList())
        .bindArray("tokens", Long.class, leases.stream().map(Lease::token).toList())
        .mapTo(String.class)
        .list();
  }
}
