// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.server.job.Job;
import dev.legible.server.job.Refusal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a call is not answered as it was meant, in the shape of RFC 9457.
 *
 * @param code stable; explained at {@code /docs/errors}
 * @param detail what happened and what to do, without paths and secrets
 * @param retryAfter when the same call may succeed; null when coming back does not help
 */
record Problem(
    int status, String code, String title, String detail, @Nullable Duration retryAfter) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(ApiProblem problem, String detail) {
    return new Problem(problem.status(), problem.name(), problem.title(), detail, null);
  }

  static Problem of(ApiProblem problem, String detail, Duration retryAfter) {
    return new Problem(problem.status(), problem.name(), problem.title(), detail, retryAfter);
  }

  static Problem of(Refusal refusal) {
    ApiProblem problem = ApiProblem.valueOf(refusal.reason().name());
    return new Problem(
        problem.status(),
        problem.name(),
        problem.title(),
        String.valueOf(refusal.getMessage()),
        refusal.retryAfter());
  }

  /** What went wrong while a document was received or written. */
  static Problem of(LegibleException failure) {
    ErrorCode code = failure.code();
    Duration retryAfter = code.kind() == ErrorCode.Kind.RESOURCE ? Duration.ofSeconds(30) : null;
    return new Problem(
        status(code), code.name(), title(code), String.valueOf(failure.getMessage()), retryAfter);
  }

  /** Why a job has no result. */
  static Problem of(Job.JobError error) {
    return new Problem(422, error.code(), "The document could not be read", error.message(), null);
  }

  private static int status(ErrorCode code) {
    return switch (code.kind()) {
      case INPUT -> 422;
      case LIMIT -> code == ErrorCode.FILE_TOO_LARGE ? 413 : 422;
      case RESOURCE -> 503;
      case INTERNAL -> 500;
    };
  }

  private static String title(ErrorCode code) {
    String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /**
   * As it is sent.
   *
   * @param instance path of the call
   */
  String json(String instance) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "/docs/errors#" + code);
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    body.put("instance", instance);
    return body.toString();
  }

  /** Whole seconds, at least one, as Retry-After has them. */
  static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
  }
}
