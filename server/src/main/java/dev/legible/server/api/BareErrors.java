// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what is no valid HTTP and so never comes to a route, as a problem and without a banner. */
final class BareErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    Content.Sink.write(response, true, body(status, request.getHttpURI().getPath()), callback);
    return true;
  }

  static String body(int status, @Nullable String path) {
    ApiProblem problem =
        switch (status) {
          case 404 -> ApiProblem.NOT_FOUND;
          case 413 -> ApiProblem.BODY_TOO_LARGE;
          default -> status < 500 ? ApiProblem.MALFORMED_REQUEST : ApiProblem.INTERNAL_ERROR;
        };
    String detail =
        status < 500
            ? "The request is not valid HTTP, or its header is too long."
            : "The call failed for a reason that is ours; the log has it.";
    return new Problem(status, problem.name(), problem.title(), detail, null)
        .json(path == null ? "/" : path);
  }
}
