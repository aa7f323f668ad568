// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes vectors of the arrays of an index, once pgvector is installed: a part at a time, because to rewrite a large table
 * takes longer than a connection waits, and nobody could search meanwhile. The arrays are moved out into a table of
 * vectors, the empty column gets its new type, and the vectors are moved back, so that grants on the table stay. Each
 * step is a transaction of its own and finds from the tables where it is, so that one start goes on where another was
 * broken off, and two that start together take turns.
 */
final class ArraysToVectors {

  static final String ARRAYS = "real[]";

  /** Some 3 MB. */
  private static final int ROWS_A_STEP = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(ArraysToVectors.class);

  private final PgVectorTables tables;

  ArraysToVectors(PgVectorTables tables) {
    this.tables = tables;
  }

  /**
   * Does the next step, in the caller's transaction, which holds the lock of the index.
   *
   * @param type of the column
   * @return whether there was anything to do
   */
  boolean step(Handle transaction, Optional<String> type) {
    boolean moved = transaction.createQuery(tables.sql("has-moved")).mapTo(Boolean.class).one();
    if (type.filter(ARRAYS::equals).isPresent()) {
      if (!moved) {
        LOG.info(
            "The extension pgvector is installed now: the arrays of the index become vectors.");
        transaction.execute(tables.sql("create-moved"));
      }
      moveOut(transaction);
      return true;
    }
    if (moved) {
      moveBack(transaction);
    }
    return moved;
  }

  private void moveOut(Handle transaction) {
    if (move(transaction) > 0) {
      return;
    }
    // Another process, which goes on with arrays, may have put more in just now.
    transaction.execute(tables.sql("lock-embeddings"));
    if (move(transaction) == 0) {
      transaction.execute(tables.sql("arrays-to-vectors"));
    }
  }

  private int move(Handle transaction) {
    return transaction.createUpdate(tables.sql("move-out")).bind("most", ROWS_A_STEP).execute();
  }

  private void moveBack(Handle transaction) {
    long back =
        transaction
            .createQuery(tables.sql("move-back"))
            .bind("most", ROWS_A_STEP)
            .mapTo(Long.class)
            .one();
    if (back == 0) {
      transaction.execute(tables.sql("drop-moved"));
      LOG.info("The arrays of the index are vectors now.");
    }
  }
}
