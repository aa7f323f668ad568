// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** As {@link BareErrors}, for what fails between a route and its answer. */
final class BareServletErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    String body = BareErrors.body(response.getStatus(), request.getHttpURI().getPath());
    Content.Sink.write(response, true, body, callback);
    return true;
  }
}
