// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.document.LegibleException;
import dev.legible.server.job.Refusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of whatever ends a call, so that callers see one shape and nothing of our inside. */
final class ProblemMapping {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapping.class);

  private final Vitals vitals;

  ProblemMapping(Vitals vitals) {
    this.vitals = vitals;
  }

  void addTo(RoutesConfig routes) {
    routes.exception(
        ProblemException.class,
        (e, call) -> {
          if (e.problem().status() >= 500) {
            LOG.warn("{} {}: {}", call.method(), call.path(), e.getMessage(), e.getCause());
          }
          Answer.problem(call, e.problem());
        });
    routes.exception(Refusal.class, (e, call) -> Answer.problem(call, Problem.of(e)));
    routes.exception(LegibleException.class, (e, call) -> Answer.problem(call, Problem.of(e)));
    routes.exception(HttpResponseException.class, this::refused);
    routes.exception(InterruptedException.class, (e, call) -> Answer.problem(call, ending()));
    routes.exception(Exception.class, this::unexpected);
  }

  private static Problem ending() {
    return Problem.of(
        ApiProblem.DRAINING, "The service is ending. Ask again later.", Duration.ofSeconds(10));
  }

  private void refused(HttpResponseException e, Context call) {
    switch (e.getStatus()) {
      case 404 ->
          Answer.problem(
              call,
              Problem.of(
                  ApiProblem.NOT_FOUND, "There is nothing at this address; /docs lists all."));
      case 405 -> {
        Set<String> methods =
            Set.of(e.getDetails().getOrDefault("availableMethods", "").split(",\\s*", -1));
        String allow = methods.stream().sorted().collect(Collectors.joining(", "));
        call.header("Allow", allow);
        Answer.problem(
            call,
            Problem.of(ApiProblem.METHOD_NOT_ALLOWED, "This address knows only " + allow + "."));
      }
      case 413 ->
          Answer.problem(
              call,
              Problem.of(
                  ApiProblem.BODY_TOO_LARGE, "Options of a call have at most a million bytes."));
      default ->
          Answer.problem(
              call, Problem.of(ApiProblem.MALFORMED_REQUEST, "The request is not valid HTTP."));
    }
  }

  /** The caller has gone, or part of the answer has: it must not look whole. */
  private static void breakOff(Exception e, Context call) {
    LOG.debug("{} {} broke off", call.method(), call.path(), e);
    ServletContextRequest.getServletContextRequest(call.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(e);
  }

  private void unexpected(Exception e, Context call) {
    if (e instanceof EofException || call.res().isCommitted()) {
      breakOff(e, call);
      return;
    }
    if (e instanceof HttpException bad && bad.getCode() < 500) {
      Answer.problem(
          call,
          Problem.of(ApiProblem.MALFORMED_REQUEST, "The request broke off or is not valid HTTP."));
      return;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException || !vitals.answering()) {
      LOG.warn("{} {}: something that is needed does not work", call.method(), call.path(), e);
      Answer.problem(
          call,
          Problem.of(
              ApiProblem.UNAVAILABLE,
              "The database or the object store does not answer now. Send the call again later.",
              Duration.ofSeconds(10)));
      return;
    }
    LOG.error("{} {} failed", call.method(), call.path(), e);
    Answer.problem(
        call,
        Problem.of(
            ApiProblem.INTERNAL_ERROR,
            "The call failed for a reason that is ours; the log has it."));
  }
}
