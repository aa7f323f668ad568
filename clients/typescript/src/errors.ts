// SPDX-License-Identifier: Apache-2.0

/**
 * Names of errors. The first five are what this client finds out by itself; those of documents that cannot be read, such
 * as PASSWORD_REQUIRED, are in docs/errors.md.
 */
export const codes = [
  "CONNECTION_FAILED", "TIMED_OUT", "CALL_CANCELLED", "UNEXPECTED_ANSWER", "WEBHOOK_REFUSED",
  "MALFORMED_REQUEST", "UNKNOWN_OPTION", "INVALID_OPTION", "KEY_REQUIRED", "NOT_ALLOWED", "ORIGIN_REFUSED",
  "ADDRESS_REFUSED", "NOT_FOUND", "NO_SUCH_JOB", "NO_SUCH_DELIVERY", "NO_SUCH_DOCUMENT", "NO_SUCH_PICTURE",
  "NO_SUCH_INPUT", "METHOD_NOT_ALLOWED", "UPLOAD_TOO_SLOW", "NOT_FINISHED", "NOT_ENDED", "JOB_CANCELLED", "JOB_REMOVED",
  "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "IDEMPOTENCY_MISMATCH", "CHECKSUM_MISMATCH", "QUEUE_FULL",
  "QUOTA_EXCEEDED", "TOO_MANY_WAITING", "RATE_LIMITED", "INTERNAL_ERROR", "BUSY", "UNAVAILABLE", "DRAINING",
  "NOT_IN_TIME",
] as const;

export type Code = (typeof codes)[number] | (string & {});

interface Facts {
  /** Of HTTP; 0 when no answer came. */
  status?: number;
  /** Of the job that it is about. */
  jobId?: string | undefined;
  /** Whether the same call may succeed later. */
  retryable?: boolean;
  /** How many seconds to wait before, when the service said so. */
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** Every failure of a call. */
export class LegibleError extends Error {
  override readonly name = "LegibleError";
  readonly status: number;
  readonly jobId: string | undefined;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;

  /**
   * @param code stable, for programs
   * @param title the same for every error of this code
   * @param detail what happened and what to do, for people
   */
  constructor(readonly code: Code, readonly title: string, readonly detail: string, facts: Facts = {}) {
    super(facts.status ? `${code} (${facts.status}): ${detail}` : `${code}: ${detail}`, { cause: facts.cause });
    this.status = facts.status ?? 0;
    this.jobId = facts.jobId;
    this.retryable = facts.retryable ?? false;
    this.retryAfter = facts.retryAfter;
  }
}

const JOB = /\/v1\/jobs\/([0-9a-f-]{36})/;

/** What an answer that is not a 2xx says. */
export async function problem(response: Response): Promise<LegibleError> {
  const { status, headers } = response;
  const told = await response.json().catch(() => undefined) as Record<string, unknown> | undefined;
  const seconds = Number(headers.get("Retry-After") ?? NaN);
  const place = `${headers.get("Location") ?? ""} ${String(told?.["instance"] ?? "")}`;
  const facts = {
    status,
    jobId: JOB.exec(place)?.[1],
    // A proxy's 502 means that it could not connect.
    retryable: status === 429 || status === 502 || status === 503,
    retryAfter: seconds > 0 ? seconds : undefined,
  };
  if (typeof told?.["code"] !== "string") {
    const detail = `The answer ${status} does not come from Legible. Check the address and the proxy.`;
    return new LegibleError("UNEXPECTED_ANSWER", "The answer is not one of Legible's", detail, facts);
  }
  return new LegibleError(told["code"], String(told["title"] ?? ""), String(told["detail"] ?? ""), facts);
}

/** What it means that a call got no answer, or not all of it. */
export function unanswered(cause: unknown, signal: AbortSignal | undefined): LegibleError {
  if (cause instanceof LegibleError) {
    return cause;
  }
  if (signal?.aborted) {
    return signal.reason instanceof Error && signal.reason.name === "TimeoutError"
      ? new LegibleError("TIMED_OUT", "The time is over", "The call took longer than it may.", { cause })
      : new LegibleError("CALL_CANCELLED", "The call was cancelled", "The caller ended the call.", { cause });
  }
  if (cause instanceof SyntaxError) {
    const detail = `The answer is not the JSON that was expected: ${cause.message}`;
    return new LegibleError("UNEXPECTED_ANSWER", "The answer is not one of Legible's", detail, { cause });
  }
  const below = cause instanceof Error && cause.cause instanceof Error ? `: ${cause.cause.message}` : "";
  const detail = (cause instanceof Error ? cause.message : String(cause)) + below;
  return new LegibleError("CONNECTION_FAILED", "No answer came", detail, { retryable: true, cause });
}
