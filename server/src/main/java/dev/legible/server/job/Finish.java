// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.export.ExportFormat;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskFailure;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.server.job.CachedAnswers.Answer;
import dev.legible.server.job.CachedAnswers.Question;
import dev.legible.server.job.ResultCache.Cached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes the result of a document and completes its job with it: the objects first, under a prefix of
 * this attempt alone, then everything else in the transaction that ends the task. Thread-safe.
 */
final class Finish {

  private final ResultFiles results;
  private final JobFields jobFields;
  private final TemporaryFiles temporary;
  private final SourcePdf pdfs;
  private final ResultCache cache;
  private final CachedAnswers answers;
  private final JobProgress progress;
  private final JobEnding ending;

  Finish(
      ResultFiles results,
      JobFields jobFields,
      TemporaryFiles temporary,
      SourcePdf pdfs,
      ResultCache cache,
      CachedAnswers answers,
      JobProgress progress,
      JobEnding ending) {
    this.results = results;
    this.jobFields = jobFields;
    this.temporary = temporary;
    this.pdfs = pdfs;
    this.cache = cache;
    this.answers = answers;
    this.progress = progress;
    this.ending = ending;
  }

  /** The question that a job is to the cache. */
  Question question(JobRow row) {
    Job job = row.job();
    return new Question(
        job.tenant(),
        job.id(),
        job.filename(),
        job.options(),
        row.password() != null,
        ending.delivers(job.callbackUrl(), job.documentId()),
        // Of what was uploaded the checksum was known when it was accepted.
        job.sha256() != null);
  }

  /** Completes a job with what an earlier one has made. */
  Outcome withAnswer(JobRow row, Answer answer) {
    return new Outcome.Succeeded(
        transaction -> {
          Completion completion =
              answers
                  .still(transaction, answer)
                  .orElseThrow(
                      () -> new IllegalStateException("The cached result was removed just now."));
          ending.completed(transaction, row.id(), completion);
        });
  }

  /**
   * Completes a job with a document, or fails it when no page of it could be read.
   *
   * @param unsaved pages that are not written down yet
   */
  Outcome with(
      JobRow row, Document document, List<PageRead> unsaved, Lease lease, DocumentReader reader)
      throws IOException, InterruptedException {
    Optional<Problem> failure = failureOfAllPages(document);
    if (failure.isPresent()) {
      TaskFailure why = new TaskFailure(failure.get().code().name(), failure.get().message());
      return new Outcome.Failed(why, false, Duration.ZERO);
    }
    String prefix = JobKeys.result(row.job(), lease.token());
    String sha256 = results.write(prefix, document);
    Fields fields = jobFields.of(row.job(), document);
    results.putFields(prefix, fields, document.problems());
    render(row, prefix, document, reader);
    Question question = question(row);
    Delivered delivered =
        question.delivered()
            ? results.deliver(question.tenant(), question.jobId(), document)
            : Delivered.NOTHING;
    Cached result = result(row, prefix, sha256, document);
    Completion completion =
        new Completion(result, false, null, delivered.outputKey(), delivered.text());
    Optional<String> key =
        worthKeeping(document) && !answers.lackModel(document, fields)
            ? answers.key(question, result.sha256())
            : Optional.empty();
    return new Outcome.Succeeded(
        transaction -> {
          if (ending.completed(transaction, row.id(), completion).isPresent()) {
            progress.insert(transaction, lease, unsaved, null);
            key.ifPresent(kept -> cache.put(transaction, row.job(), kept, result));
          }
        });
  }

  private static Cached result(JobRow row, String prefix, String sha256, Document document) {
    String bytes = row.job().sha256();
    return new Cached(
        prefix,
        sha256,
        document.mediaType(),
        bytes == null ? document.sha256() : bytes,
        document.pages().size(),
        PagesByReader.of(document.pages()));
  }

  private void render(JobRow row, String prefix, Document document, DocumentReader reader)
      throws IOException, InterruptedException {
    ExportFormat format = row.job().options().outputFormat();
    if (format != ExportFormat.PDF) {
      results.render(prefix, document, format);
      return;
    }
    Path pdf = temporary.newFile();
    try {
      pdfs.write(row, reader, document, pdf);
      results.putPdf(prefix, pdf);
    } catch (LegibleException e) {
      // Not every document can be a PDF. Who asks for one is told so, and gets every other format.
      return;
    } finally {
      Files.deleteIfExists(pdf);
    }
  }

  /** A document of which no page could be read has failed, for the reason of its first page. */
  private static Optional<Problem> failureOfAllPages(Document document) {
    boolean nothing =
        document.pages().stream()
            .map(Page::ledger)
            .allMatch(ledger -> ledger.reader().equals("none"));
    return nothing
        ? document.problems().stream().filter(problem -> problem.page() != null).findFirst()
        : Optional.empty();
  }

  /** What the machine or Legible was at fault for may be better the next time. */
  private static boolean worthKeeping(Document document) {
    return document.problems().stream()
        .map(problem -> problem.code().kind())
        .noneMatch(kind -> kind == ErrorCode.Kind.RESOURCE || kind == ErrorCode.Kind.INTERNAL);
  }
}
