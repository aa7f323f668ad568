# SPDX-License-Identifier: Apache-2.0
"""Why a call was not answered as it was meant."""
from __future__ import annotations

import json
import re
from email.message import Message
from typing import Any, Optional

_JOB = re.compile(r"/v1/jobs/([0-9a-f-]{36})")


class Code:
    """Names of errors. Those of documents that cannot be read, such as PASSWORD_REQUIRED, are in docs/errors.md."""

    # What this client finds out by itself: no answer came, or it broke off; the time is over; the answer is not one of
    # Legible's, such as a proxy's page; a message is not signed with the secret, or is old.
    CONNECTION_FAILED = "CONNECTION_FAILED"
    TIMED_OUT = "TIMED_OUT"
    UNEXPECTED_ANSWER = "UNEXPECTED_ANSWER"
    WEBHOOK_REFUSED = "WEBHOOK_REFUSED"

    MALFORMED_REQUEST = "MALFORMED_REQUEST"
    UNKNOWN_OPTION = "UNKNOWN_OPTION"
    INVALID_OPTION = "INVALID_OPTION"
    KEY_REQUIRED = "KEY_REQUIRED"
    NOT_ALLOWED = "NOT_ALLOWED"
    ORIGIN_REFUSED = "ORIGIN_REFUSED"
    ADDRESS_REFUSED = "ADDRESS_REFUSED"
    NOT_FOUND = "NOT_FOUND"
    NO_SUCH_JOB = "NO_SUCH_JOB"
    NO_SUCH_DELIVERY = "NO_SUCH_DELIVERY"
    NO_SUCH_DOCUMENT = "NO_SUCH_DOCUMENT"
    NO_SUCH_PICTURE = "NO_SUCH_PICTURE"
    NO_SUCH_INPUT = "NO_SUCH_INPUT"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    UPLOAD_TOO_SLOW = "UPLOAD_TOO_SLOW"
    NOT_FINISHED = "NOT_FINISHED"
    NOT_ENDED = "NOT_ENDED"
    JOB_CANCELLED = "JOB_CANCELLED"
    JOB_REMOVED = "JOB_REMOVED"
    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    IDEMPOTENCY_MISMATCH = "IDEMPOTENCY_MISMATCH"
    CHECKSUM_MISMATCH = "CHECKSUM_MISMATCH"
    QUEUE_FULL = "QUEUE_FULL"
    QUOTA_EXCEEDED = "QUOTA_EXCEEDED"
    TOO_MANY_WAITING = "TOO_MANY_WAITING"
    RATE_LIMITED = "RATE_LIMITED"
    INTERNAL_ERROR = "INTERNAL_ERROR"
    BUSY = "BUSY"
    UNAVAILABLE = "UNAVAILABLE"
    DRAINING = "DRAINING"
    NOT_IN_TIME = "NOT_IN_TIME"


class LegibleError(Exception):
    """Every failure of a call.

    code: stable, for programs. status: of HTTP; 0 when no answer came. title: the same for every error of this code.
    detail: what happened and what to do, for people. job_id: of the job that it is about, or None. retryable: whether
    the same call may succeed later. retry_after: how many seconds to wait before, or None when the service did not say.
    """

    def __init__(self, code: str, title: str, detail: str, *, status: int = 0, job_id: Optional[str] = None,
                 retryable: bool = False, retry_after: Optional[float] = None) -> None:
        super().__init__(f"{code} ({status}): {detail}" if status else f"{code}: {detail}")
        self.code = code
        self.title = title
        self.detail = detail
        self.status = status
        self.job_id = job_id
        self.retryable = retryable
        self.retry_after = retry_after


def problem(status: int, headers: Message, body: bytes) -> LegibleError:
    """What an answer that is not a 2xx says."""
    try:
        told: Any = json.loads(body)
    except ValueError:
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("code"), str):
        told = {"code": Code.UNEXPECTED_ANSWER, "title": "The answer is not one of Legible's",
                "detail": f"The answer {status} does not come from Legible. Check the address and the proxy."}
    seconds = headers.get("Retry-After", "")
    job = _JOB.search(headers.get("Location", "")) or _JOB.search(str(told.get("instance", "")))
    return LegibleError(
        told["code"], str(told.get("title", "")), str(told.get("detail", "")), status=status,
        job_id=job.group(1) if job else None,
        # A proxy's 502 means that it could not connect.
        retryable=status in (429, 502, 503),
        retry_after=float(seconds) if seconds.isdecimal() else None)


def no_answer(detail: str) -> LegibleError:
    return LegibleError(Code.CONNECTION_FAILED, "No answer came", detail, retryable=True)


def timed_out() -> LegibleError:
    return LegibleError(Code.TIMED_OUT, "The time is over", "The call took longer than it may.")


def unreadable(status: int, cause: Exception) -> LegibleError:
    return LegibleError(Code.UNEXPECTED_ANSWER, "The answer is not one of Legible's",
                        f"The answer is not the JSON that was expected: {cause}", status=status)
