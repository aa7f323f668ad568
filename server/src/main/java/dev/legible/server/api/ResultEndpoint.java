// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.document.LegibleException;
import dev.legible.export.ExportFormat;
import dev.legible.server.job.Job;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.Results;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Hands out results: as JSON of name, fields and text, or raw in any format. Nothing of them stays in memory. */
final class ResultEndpoint {

  private final Jobs jobs;
  private final Results results;

  ResultEndpoint(Jobs jobs, Results results) {
    this.jobs = jobs;
    this.results = results;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/jobs/{id}/result", this::result, Need.READ);
  }

  private void result(Context call) throws IOException, InterruptedException {
    wanted(call);
    answer(call, JobLookup.require(jobs, call));
  }

  /** The raw format that a call wants; empty means the JSON of text and name. */
  Optional<ExportFormat> wanted(Context call) {
    String named = call.queryParam("format");
    if (named != null) {
      return SubmissionReader.format(new Fields(Map.of("format", named)), "format");
    }
    return AcceptedFormat.of(call.header("Accept"));
  }

  /** Answers with the result of a job, or with why it has none. */
  void answer(Context call, Job job) throws IOException, InterruptedException {
    requireResult(job);
    write(call, job);
  }

  /** Answers with what the document of a job states as a receipt or an invoice, or with why it does not. */
  void answerFields(Context call, Job job) throws IOException, InterruptedException {
    requireResult(job);
    send(call, "application/json", out -> results.writeFields(job, out));
  }

  private static void requireResult(Job job) {
    switch (job.state()) {
      case COMPLETED -> {}
      case FAILED ->
          throw new ProblemException(
              job.error() == null
                  ? Problem.of(ApiProblem.INTERNAL_ERROR, "The job failed without saying why.")
                  : Problem.of(job.error()));
      case CANCELLED ->
          throw new ProblemException(
              ApiProblem.JOB_CANCELLED, "The job was cancelled, so it has no result.");
      case QUEUED, PROCESSING ->
          throw new ProblemException(
              ApiProblem.NOT_FINISHED,
              "The job is %s; its result is not there yet.".formatted(job.state().word()));
    }
  }

  private void write(Context call, Job job) throws IOException, InterruptedException {
    Optional<ExportFormat> format = wanted(call);
    if (format.isEmpty()) {
      send(call, "application/json", out -> writeJson(job, out));
      return;
    }
    call.res()
        .setHeader(
            "Content-Disposition", AttachmentName.of(job.filename(), format.get().fileEnding()));
    send(call, format.get().mediaType(), out -> results.write(job, format.get(), out));
  }

  /** Writes the body of an answer. */
  private interface Body {
    void writeTo(OutputStream out) throws IOException, InterruptedException;
  }

  private static void send(Context call, String mediaType, Body body)
      throws IOException, InterruptedException {
    HttpServletResponse response = call.res();
    response.setStatus(200);
    response.setContentType(mediaType);
    try {
      body.writeTo(response.getOutputStream());
    } catch (FileNotFoundException e) {
      takeBack(response, e);
      throw new ProblemException(ApiProblem.JOB_REMOVED, "The result has been removed.");
    } catch (LegibleException e) {
      takeBack(response, e);
      throw new ProblemException(Problem.of(e));
    } catch (IOException | InterruptedException | RuntimeException e) {
      // Whatever it was: the beginning of a result must not stand before the problem that is
      // answered.
      takeBack(response, e);
      throw e;
    }
  }

  private void writeJson(Job job, OutputStream out) throws IOException, InterruptedException {
    JsonStringOutput string = new JsonStringOutput(out);
    out.write("{\"filename\":\"".getBytes(StandardCharsets.UTF_8));
    string.write(job.filename().getBytes(StandardCharsets.UTF_8));
    out.write("\",\"fields\":".getBytes(StandardCharsets.UTF_8));
    results.writeFields(job, out);
    out.write(",\"markdown\":\"".getBytes(StandardCharsets.UTF_8));
    results.write(job, ExportFormat.MARKDOWN, string);
    out.write("\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** What was sent already cannot be taken back: then the connection breaks, which the caller sees. */
  private static void takeBack(HttpServletResponse response, Exception cause) throws IOException {
    if (response.isCommitted()) {
      throw new IOException("The result broke off while it was sent.", cause);
    }
    response.resetBuffer();
    response.setHeader("Content-Disposition", null);
  }
}
