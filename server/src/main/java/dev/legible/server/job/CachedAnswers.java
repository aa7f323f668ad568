// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Document;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.document.ModelOpinion;
import dev.legible.queue.Database;
import dev.legible.server.config.Settings;
import dev.legible.server.job.ResultCache.Cached;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers jobs with results that earlier ones have made. Thread-safe. */
final class CachedAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(CachedAnswers.class);

  private final Database database;
  private final Settings settings;
  private final String engineVersion;
  private final ResultCache cache;
  private final ResultFiles results;
  private final JobObserver observer;

  CachedAnswers(JobParts parts, ResultCache cache, ResultFiles results) {
    this.database = parts.database();
    this.settings = parts.settings();
    this.engineVersion = parts.engineVersion();
    this.cache = cache;
    this.results = results;
    this.observer = parts.observer();
  }

  /**
   * What an answer is looked for to.
   *
   * @param password whether the document needs one
   * @param delivered whether the full result is to be delivered
   * @param asked whether it was looked for before, in vain
   */
  record Question(
      String tenant,
      String jobId,
      String filename,
      JobOptions options,
      boolean password,
      boolean delivered,
      boolean asked) {}

  /** A result that answers a question, with all that the job's completion needs. */
  record Answer(String tenant, String key, Completion completion) {}

  /** Under what the result of a document is kept; empty when it is not to be. */
  Optional<String> key(Question question, String sha256) {
    return CacheKey.of(
        sha256,
        question.filename(),
        question.options(),
        question.password(),
        settings.limits(),
        models(),
        engineVersion);
  }

  /** All that may have had a say in a result. */
  private List<String> models() {
    return Stream.concat(
            settings.vision().names().stream(),
            settings.fieldsModel().stream()
                .map(model -> "fields of %s at %s".formatted(model.model(), model.base())))
        .toList();
  }

  /**
   * Whether a model could not help with a page of this document, or with its fields: it may have been
   * down, so that the result is not one to be given for a day.
   */
  boolean lackModel(Document document, Fields fields) {
    ModelOpinion opinion = fields.opinion();
    if (opinion != null && opinion.failure() != null) {
      return true;
    }
    List<String> models = settings.vision().names();
    return document.pages().stream()
        .map(page -> page.ledger().attempts())
        .filter(attempts -> !attempts.isEmpty())
        .map(List::getLast)
        .anyMatch(last -> last.dropped() != null && models.contains(last.reader()));
  }

  /**
   * Looks for the answer and delivers it where that is called for.
   *
   * @param inputKey object that holds the document; null when the job knows it already
   * @throws IOException when the store does not take or give what it should
   */
  Optional<Answer> find(Question question, String sha256, @Nullable String inputKey)
      throws IOException {
    Optional<String> key = key(question, sha256);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Cached> cached =
        database.read(handle -> cache.find(handle, question.tenant(), key.get()));
    if (cached.isPresent() || !question.asked()) {
      observer.cacheAsked(cached.isPresent());
    }
    if (cached.isEmpty()) {
      return Optional.empty();
    }
    Delivered delivered;
    try {
      delivered = delivered(question, cached.get());
    } catch (FileNotFoundException e) {
      LOG.warn("The cached result {} is gone; it is made anew.", cached.get().resultKey(), e);
      return Optional.empty();
    } catch (DocumentMemory.NoRoomException | LegibleException e) {
      // Not the exception: what a reader says of where it failed may hold text of the document.
      LOG.info(
          "The cached result {} cannot be delivered now: {}",
          cached.get().resultKey(),
          e.getMessage());
      return Optional.empty();
    }
    return Optional.of(
        new Answer(
            question.tenant(),
            key.get(),
            new Completion(cached.get(), true, inputKey, delivered.outputKey(), delivered.text())));
  }

  private Delivered delivered(Question question, Cached cached) throws IOException {
    return question.delivered()
        ? results.with(
            cached.resultKey(),
            question.filename(),
            document -> results.deliver(question.tenant(), question.jobId(), document))
        : Delivered.NOTHING;
  }

  /** The answer if it is still there, as it then is until the transaction ends. */
  Optional<Completion> still(Handle transaction, Answer answer) {
    return cache
        .find(transaction, answer.tenant(), answer.key())
        .filter(now -> now.resultKey().equals(answer.completion().result().resultKey()))
        .map(_ -> answer.completion());
  }
}
