// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

/**
 * What can be wrong with a call itself. What is wrong with a document has an {@link
 * dev.legible.document.ErrorCode}. The names are stable and documented at {@code /docs/errors}.
 */
enum ApiProblem {
  MALFORMED_REQUEST(
      400, "The request cannot be understood", "Mend the request; the detail says what."),
  UNKNOWN_OPTION(400, "There is no such option", "Use one of the options that the detail lists."),
  INVALID_OPTION(
      400, "An option has a value that it cannot have", "Use a value that the detail names."),
  KEY_REQUIRED(
      401,
      "A key is needed",
      "Send a key: as Bearer token, as X-API-Key, or as the password of Basic auth."),
  NOT_ALLOWED(403, "This key may not do that", "Use a key with the scope that the detail names."),
  ORIGIN_REFUSED(
      403,
      "Pages of this origin may not call",
      "List the origin in LEGIBLE_CORS_ORIGINS if it is yours."),
  ADDRESS_REFUSED(
      403,
      "This address must not be called",
      "Use a public address, or list the origin in LEGIBLE_ALLOWED_ORIGINS."),
  NOT_FOUND(404, "There is nothing here", "Check the address."),
  NO_SUCH_JOB(
      404,
      "There is no such job",
      "Check the id, and that the key belongs to the one who sent the document."),
  NO_SUCH_DELIVERY(
      404, "There is no such delivery", "Check the id; GET /v1/webhooks/deliveries lists them."),
  NO_SUCH_DOCUMENT(
      404,
      "The index has no such document",
      "Check the id: the hits of GET /v1/search name it as document.id."),
  NO_SUCH_PICTURE(
      404, "There is no such picture", "Send its file again; POST /v1/images makes it anew."),
  NO_SUCH_INPUT(
      404, "There is no such object", "Store the object first; then name its key exactly."),
  METHOD_NOT_ALLOWED(
      405, "This address does not know the method", "Use a method of the Allow header."),
  UPLOAD_TOO_SLOW(408, "The upload came too slowly", "Send it again over a better connection."),
  NOT_FINISHED(409, "The job has not finished", "Ask its status_url, or wait there with ?wait=20."),
  NOT_ENDED(409, "The job has not ended", "Wait for its end, or cancel it with DELETE."),
  JOB_CANCELLED(409, "The job was cancelled", "Retry it if its result is wanted after all."),
  JOB_REMOVED(410, "The job has been removed", "Send the document again."),
  BODY_TOO_LARGE(
      413, "The request is too large", "Send less, or let the operator raise LEGIBLE_MAX_BODY."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "A body of this type is not understood", "Send a form, JSON, or the document itself."),
  IDEMPOTENCY_MISMATCH(
      422,
      "The Idempotency-Key was used for something else",
      "Use a new key for each document and its options."),
  CHECKSUM_MISMATCH(
      422,
      "The bytes are not those that were announced",
      "Send the file again; it changed on the way."),
  QUEUE_FULL(429, "Too many jobs are waiting", "Come back after the seconds of Retry-After."),
  QUOTA_EXCEEDED(
      429, "Too many of your jobs are waiting", "Come back after the seconds of Retry-After."),
  TOO_MANY_WAITING(
      429,
      "Too many callers are waiting for their documents",
      "Come back after the seconds of Retry-After, or send it with POST /v1/process/async."),
  RATE_LIMITED(429, "Too many calls", "Come back after the seconds of Retry-After."),
  INTERNAL_ERROR(
      500,
      "Legible made a mistake",
      "Report it, with the time of the call; the log has the cause."),
  BUSY(503, "Too many uploads at once", "Come back after the seconds of Retry-After."),
  UNAVAILABLE(
      503,
      "Something that is needed does not work now",
      "Come back after the seconds of Retry-After."),
  DRAINING(
      503,
      "The service is ending",
      "Come back after the seconds of Retry-After, or call another machine."),
  NOT_IN_TIME(
      504,
      "The document takes longer than the call may",
      "Fetch the result of the job that the detail names.");

  private final int status;
  private final String title;
  private final String advice;

  ApiProblem(int status, String title, String advice) {
    this.status = status;
    this.title = title;
    this.advice = advice;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** What the caller can do. */
  String advice() {
    return advice;
  }
}
