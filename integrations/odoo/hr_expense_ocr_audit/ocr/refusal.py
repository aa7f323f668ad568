# SPDX-License-Identifier: Apache-2.0
"""What an answer other than 200 means. Legible's errors are problem details (RFC 9457)."""

import json
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from .errors import OcrError

_BY_CODE = {
    "EMPTY_FILE": "EMPTY_FILE",
    "DAMAGED_FILE": "DAMAGED_FILE",
    "DAMAGED_PAGE": "DAMAGED_FILE",
    "UNKNOWN_FORMAT": "UNKNOWN_FORMAT",
    "PASSWORD_REQUIRED": "PASSWORD",
    "WRONG_PASSWORD": "PASSWORD",
    "FILE_TOO_LARGE": "TOO_LARGE",
    "IMAGE_TOO_LARGE": "TOO_LARGE",
    "TOO_MANY_PAGES": "TOO_LARGE",
    "PAGE_TIMEOUT": "TOO_LARGE",
    "MEMORY_LIMIT": "TOO_LARGE",
}
_AGAIN = {
    401: "KEY_REFUSED",
    403: "KEY_REFUSED",
    404: "WRONG_ADDRESS",
    429: "BUSY",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "SLOW",
}
#: Seconds, where the service names none. Keys and addresses are mended by people.
_PAUSE = {"KEY_REFUSED": 300, "WRONG_ADDRESS": 300, "BUSY": 60, "UNAVAILABLE": 120, "SLOW": 60}
_LONGEST_PAUSE = 3600


def refusal(status, headers, body):
    """Returns the OcrError for an answer with this status."""
    if status in _AGAIN:
        code = _AGAIN[status]
        pause = _pause(headers.get("Retry-After"), _PAUSE[code])
        return OcrError(code, retry_after=pause, job_id=job_of(headers.get("Location")))
    if status == 413:
        return OcrError("TOO_LARGE")
    problem = _problem(body)
    code = _BY_CODE.get(problem.get("code"))
    if code:
        return OcrError(code)
    return OcrError("REFUSED", detail=str(problem.get("detail") or f"HTTP {status}")[:500])


def _problem(body):
    try:
        problem = json.loads(body)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def _pause(value, default):
    if not value:
        return default
    try:
        seconds = int(value)
    except ValueError:
        try:
            seconds = int((parsedate_to_datetime(value) - datetime.now(timezone.utc)).total_seconds())
        except (TypeError, ValueError):
            return default
    return min(max(seconds, 1), _LONGEST_PAUSE)


def job_of(location):
    """Returns the job that an address such as ``/v1/jobs/ID/status`` names, or None."""
    parts = (location or "").split("/")
    return parts[parts.index("jobs") + 1] if "jobs" in parts[:-1] else None
