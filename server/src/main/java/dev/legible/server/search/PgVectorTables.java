// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table of vectors on PostgreSQL: of pgvector's type where that extension is installed, of arrays
 * where it is not, which become vectors at the next start after it was. Statements say {@code vectors.}
 * for the schema that the extension was installed in, which need not be on anybody's search path.
 */
final class PgVectorTables {

  private static final Logger LOG = LoggerFactory.getLogger(PgVectorTables.class);

  /** An index of so many is made within a few seconds, and a connection gives up after 30. */
  private static final int MOST_AT_START = 5_000;

  /** From when on an HNSW index goes on until it has found as many as were asked for. */
  private static final Pattern ITERATES = Pattern.compile("0\\.([89]|\\d\\d).*|[1-9].*");

  private final Database database;
  private final String schema;

  /** The table for who knows the schema of the extension. */
  PgVectorTables(Database database, String schema) {
    this.database = database;
    this.schema = schema;
  }

  /**
   * Makes the table, or changes it, and answers with who uses it.
   *
   * @param approximate whether there is to be an HNSW index
   * @throws IllegalStateException when the settings or the table need an extension that is not there
   */
  static VectorStore prepared(Database database, boolean approximate) {
    Optional<VectorStore> ready = Optional.empty();
    while (ready.isEmpty()) {
      ready = database.inTransaction(transaction -> step(transaction, database, approximate));
    }
    return ready.get();
  }

  /** Does what is next, and answers with who uses the table when nothing is left to do. */
  private static Optional<VectorStore> step(
      Handle transaction, Database database, boolean approximate) {
    // Of processes that start together one changes the table, and the others find it done.
    transaction
        .createQuery(database.sql(PgVectorTables.class, "lock-index"))
        .mapTo(Integer.class)
        .one();
    Optional<String> schema = one(transaction, database, "vector-schema");
    Optional<String> type = one(transaction, database, "embedding-type");
    if (schema.isEmpty()) {
      return Optional.of(withArrays(transaction, database, type, approximate));
    }
    PgVectorTables tables = new PgVectorTables(database, schema.get());
    if (new ArraysToVectors(tables).step(transaction, type)) {
      return Optional.empty();
    }
    tables.prepare(transaction, type, approximate);
    boolean iterates =
        one(transaction, database, "vector-version")
            .filter(version -> ITERATES.matcher(version).matches())
            .isPresent();
    return Optional.of(new PgVectors(database, tables, approximate, iterates));
  }

  private static VectorStore withArrays(
      Handle transaction, Database database, Optional<String> type, boolean approximate) {
    requireArrays(type, approximate);
    if (type.isEmpty()) {
      transaction.execute(database.sql(PgVectorTables.class, "create-arrays"));
      letReadersOfChunksRead(transaction, database);
    }
    LOG.info(
        "The extension pgvector is not installed: this process compares vectors by itself. For"
            + " more than some 100,000 passages run: create extension vector; and restart.");
    return new ScannedVectors(database);
  }

  private void prepare(Handle transaction, Optional<String> type, boolean approximate) {
    if (type.isEmpty()) {
      transaction.execute(sql("create-vectors"));
      letReadersOfChunksRead(transaction, database);
    } else if (!type.get().endsWith("vector(%d)".formatted(VectorStore.DIMENSIONS))) {
      throw new IllegalStateException(
          "legible.document_embeddings.embedding is a %s and has to be a vector(%d). Run: drop table legible.document_embeddings; then restart, and legible index --reembed."
              .formatted(type.get(), VectorStore.DIMENSIONS));
    }
    if (approximate) {
      makeHnsw(transaction);
    }
  }

  /** Applications were given the passages by legible.grant_to, before there were vectors. */
  private static void letReadersOfChunksRead(Handle transaction, Database database) {
    transaction.execute(database.sql(PgVectorTables.class, "grant-embeddings"));
  }

  private void makeHnsw(Handle transaction) {
    Optional<Boolean> valid =
        transaction.createQuery(sql("hnsw-valid")).mapTo(Boolean.class).findOne();
    if (valid.isPresent()) {
      if (!valid.get()) {
        throw new IllegalStateException(
            "The HNSW index legible.document_embeddings_hnsw was not built to its end, or is being built. Wait for that, or run: drop index legible.document_embeddings_hnsw; %s; then restart."
                .formatted(createConcurrently()));
      }
      return;
    }
    int embeddings =
        transaction
            .createQuery(sql("count-embeddings"))
            .bind("most", MOST_AT_START + 1)
            .mapTo(Integer.class)
            .one();
    if (embeddings > MOST_AT_START) {
      throw new IllegalStateException(
          "LEGIBLE_SEARCH_HNSW=true needs an HNSW index, which for more than %d passages is not made at start, as that may take hours. Run: %s; then restart."
              .formatted(MOST_AT_START, createConcurrently()));
    }
    transaction.execute(sql("create-hnsw"));
  }

  private String createConcurrently() {
    return sql("create-hnsw")
        .replace("create index", "create index concurrently")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static void requireArrays(Optional<String> type, boolean approximate) {
    if (approximate) {
      throw new IllegalStateException(
          "LEGIBLE_SEARCH_HNSW=true needs PostgreSQL's extension pgvector, which this database does not have. Run: create extension vector; or take the setting away.");
    }
    if (type.isPresent() && !type.get().equals(ArraysToVectors.ARRAYS)) {
      throw new IllegalStateException(
          "The index holds vectors of PostgreSQL's extension pgvector, which this database does not have any more. Run: create extension vector; and restart.");
    }
  }

  private static Optional<String> one(Handle handle, Database database, String statement) {
    return handle
        .createQuery(database.sql(PgVectorTables.class, statement))
        .mapTo(String.class)
        .findOne();
  }

  /** A statement for the schema of the extension. */
  String sql(String name) {
    return database
        .sql(PgVectorTables.class, name)
        .replace("vectors.", "\"" + schema.replace("\"", "\"\"") + "\".");
  }
}
