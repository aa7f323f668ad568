// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Database;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.database.Outage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Ends tasks by success. */
final class Completion {

  private static final int MOST_TOGETHER = 500;
  private static final Set<TaskState> SUCCEEDED = Set.of(TaskState.SUCCEEDED);

  private final Database database;
  private final UnknownCommit unknownCommit;

  /** Ends that have nothing else to write, and meet, share a COMMIT. */
  private final Combiner<Claimed, Boolean> plain = new Combiner<>(MOST_TOGETHER, this::inOneCommit);

  Completion(Database database) {
    this.database = database;
    unknownCommit = new UnknownCommit(database);
  }

  boolean complete(Lease lease, TransactionalWork then) {
    Claimed claimed = Claimed.of(lease);
    return then.equals(TransactionalWork.NOTHING)
        ? unknownCommit.resolve(claimed, SUCCEEDED, () -> plain.ask(claimed))
        : unknownCommit.resolve(claimed, SUCCEEDED, () -> withMore(claimed, then));
  }

  private boolean withMore(Claimed claimed, TransactionalWork then) {
    return database.inTransaction(
        handle -> {
          // First, so that the row stays locked for the rest: nobody can take the lease away
          // meanwhile.
          boolean held = !succeed(handle, List.of(claimed)).isEmpty();
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
    List<Claimed> claimed = leases.stream().map(Claimed::of).toList();
    try {
      List<Boolean> held = inOneCommit(claimed);
      return IntStream.range(0, leases.size()).filter(held::get).mapToObj(leases::get).toList();
    } catch (RuntimeException e) {
      if (!Outage.is(e)) {
        throw e;
      }
      // They may have been completed or not: one by one, each finds out for itself.
      return leases.stream().filter(lease -> completedAtLast(Claimed.of(lease))).toList();
    }
  }

  private boolean completedAtLast(Claimed claimed) {
    return unknownCommit.resolveAgain(claimed, SUCCEEDED, () -> plain.ask(claimed));
  }

  /** Whether each was completed, in their order; of two that are the same only the first was. */
  private List<Boolean> inOneCommit(List<Claimed> claimed) {
    Set<Claimed> done =
        switch (database.dialect()) {
          case SQLITE -> database.inTransaction(handle -> succeed(handle, claimed));
          case POSTGRES -> database.autocommit(handle -> succeed(handle, claimed));
        };
    return claimed.stream().map(done::remove).toList();
  }

  private Set<Claimed> succeed(Handle handle, List<Claimed> claimed) {
    String sql = database.sql(Completion.class, "complete");
    return switch (database.dialect()) {
      case SQLITE ->
          claimed.stream()
              .flatMap(
                  one ->
                      completed(
                          handle
                              .createQuery(sql)
                              .bind("id", one.taskId())
                              .bind("token", one.token()))
                          .stream())
              .collect(Collectors.toCollection(HashSet::new));
      case POSTGRES -> {
        // Whoever locks several rows takes them in one order, or two could wait for each other.
        List<Claimed> sorted =
            claimed.stream().sorted(Comparator.comparing(Claimed::taskId)).toList();
        yield completed(
            handle
                .createQuery(sql)
                .bindArray("ids", String.class, sorted.stream().map(Claimed::taskId).toList())
                .bindArray("tokens", Long.class, sorted.stream().map(Claimed::token).toList()));
      }
    };
  }

  private static Set<Claimed> completed(Query query) {
    return query.map((row, context) -> read(row)).collect(Collectors.toCollection(HashSet::new));
  }

  private static Claimed read(ResultSet row) throws SQLException {
    return new Claimed(row.getString(1), row.getLong(2));
  }
}
