// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Dialect;
import dev.legible.server.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an operator should know of a database. */
final class DatabaseFindings {

  /** Leases last 30 seconds by the database's clock; what people compare in logs is less patient. */
  private static final double MOST_SECONDS_APART = 5;

  private DatabaseFindings() {}

  static List<Finding> of(DatabaseFacts facts, Settings settings) {
    List<Finding> all = new ArrayList<>();
    all.add(database(facts));
    if (facts.dialect() == Dialect.POSTGRES) {
      all.add(clock(facts.ahead()));
    }
    if (facts.dialect() == Dialect.POSTGRES || settings.search().all()) {
      all.add(vectors(facts, settings.search().all()));
    }
    all.add(model(facts, settings));
    return all;
  }

  private static Finding database(DatabaseFacts facts) {
    String what =
        "%s %s%s."
            .formatted(
                facts.dialect() == Dialect.POSTGRES ? "PostgreSQL" : "SQLite",
                facts.version(),
                facts.pooled() ? ", through a pooler" : "");
    if (facts.tables()) {
      return Finding.good("database", what);
    }
    return facts.mayMakeTables()
        ? Finding.good("database", what + " The tables are made at the first start.")
        : Finding.bad(
            "database",
            what + " There is no schema legible, and this user may not make one.",
            "As the owner of the database: grant create on database NAME to USER; or create schema legible authorization USER;");
  }

  private static Finding clock(double ahead) {
    String what =
        String.format(
            Locale.ROOT,
            "The database's is %.1f s %s this machine's.",
            Math.abs(ahead),
            ahead < 0 ? "behind" : "ahead of");
    return Math.abs(ahead) > MOST_SECONDS_APART
        ? Finding.poor(
            "clock", what, "Let both machines follow a time server: timedatectl set-ntp true.")
        : Finding.good("clock", what);
  }

  private static Finding vectors(DatabaseFacts facts, boolean wanted) {
    if (facts.dialect() == Dialect.SQLITE) {
      return Finding.good("vectors", "This process compares them by itself.");
    }
    String type = facts.embedding().orElse("");
    boolean fits = type.isEmpty() || type.equals("real[]") || type.endsWith("vector(384)");
    if (!fits) {
      return Finding.bad(
          "vectors",
          "legible.document_embeddings.embedding is a %s and has to be a vector(384)."
              .formatted(type),
          "drop table legible.document_embeddings; then restart, and legible index --reembed.");
    }
    if (facts.vector().isPresent()) {
      return Finding.good("vectors", "pgvector %s.".formatted(facts.vector().get()));
    }
    String what = "pgvector is not installed: vectors are kept as arrays.";
    return wanted
        ? Finding.poor(
            "vectors",
            what,
            "For more than some 100,000 passages: create extension vector; and restart.")
        : Finding.good("vectors", what);
  }

  private static Finding model(DatabaseFacts facts, Settings settings) {
    String name;
    try {
      name = EmbeddingModel.of(settings.search().model()).name();
    } catch (RuntimeException e) {
      return Finding.bad(
          "embedding model",
          String.valueOf(e.getMessage()),
          "Correct LEGIBLE_EMBEDDING_MODEL, or leave it out for the model that ships.");
    }
    if (facts.model().filter(of -> !of.equals(name)).isPresent()) {
      return Finding.bad(
          "embedding model",
          "The index is of %s, and the settings name %s.".formatted(facts.model().get(), name),
          "Set LEGIBLE_EMBEDDING_MODEL back, or run legible index --reembed.");
    }
    return Finding.good("embedding model", name + ".");
  }
}
