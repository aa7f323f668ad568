# SPDX-License-Identifier: Apache-2.0
"""Calls Legible: ``POST /ocr`` and ``GET /health``."""

import http.client
import json
from dataclasses import dataclass

from .address import Address
from .errors import OcrError
from .multipart import file_form
from .refusal import job_of, refusal

#: Seconds. Legible answers within 30; a proxy in between is given 5 more.
READ_TIMEOUT = 35
HEALTH_TIMEOUT = 5
MAX_ANSWER = 8 * 1024 * 1024
_CHUNK = 64 * 1024
_UNREACHABLE_PAUSE = 300
_TIMEOUT_PAUSE = 60


@dataclass(frozen=True)
class Answer:
    """What Legible says of a receipt, and the job in which it was read (None if it names none)."""

    fields: dict
    job_id: str | None


class OcrService:
    """One Legible service. Opens a connection for each call; may be used by several threads."""

    def __init__(self, url, timeout=READ_TIMEOUT):
        self.address = Address.parse(url)
        self._timeout = timeout

    def read(self, name, content, media_type):
        """Has a receipt read and returns the Answer; OcrError says why there is none."""
        if not content:
            raise OcrError("EMPTY_FILE")
        content_type, parts = file_form(name, content, media_type)
        response, body = self._call("POST", self.address.path, self._timeout, content_type, parts)
        if response.status != 200:
            raise refusal(response.status, response.headers, body)
        return Answer(_json_object(body), job_of(response.headers.get("Content-Location")))

    def health(self):
        """Returns what the service says of itself; OcrError when it is not well or not there."""
        response, body = self._call("GET", self.address.health_path, HEALTH_TIMEOUT)
        if response.status != 200:
            raise refusal(response.status, response.headers, body)
        health = _json_object(body)
        if health.get("status") != "ok":
            raise OcrError("UNAVAILABLE", retry_after=_UNREACHABLE_PAUSE)
        return health

    def _call(self, method, path, timeout, content_type=None, parts=()):
        kind = http.client.HTTPSConnection if self.address.secure else http.client.HTTPConnection
        connection = kind(self.address.host, self.address.port, timeout=timeout)
        try:
            connection.putrequest(method, path)
            connection.putheader("Accept", "application/json")
            if self.address.authorization:
                connection.putheader("Authorization", self.address.authorization)
            if parts:
                connection.putheader("Content-Type", content_type)
                connection.putheader("Content-Length", str(sum(map(len, parts))))
            connection.endheaders()
            _send(connection, parts)
            response = connection.getresponse()
            body = response.read(MAX_ANSWER + 1)
        except TimeoutError:
            raise OcrError("TIMED_OUT", retry_after=_TIMEOUT_PAUSE) from None
        except (OSError, http.client.HTTPException) as error:
            raise OcrError(
                "UNREACHABLE", retry_after=_UNREACHABLE_PAUSE, host=self.address.shown
            ) from error
        finally:
            connection.close()
        if len(body) > MAX_ANSWER:
            raise OcrError("NOT_LEGIBLE", retry_after=_UNREACHABLE_PAUSE)
        return response, body


def _send(connection, parts):
    try:
        for part in parts:
            for start in range(0, len(part), _CHUNK):
                connection.send(part[start : start + _CHUNK])
    except (BrokenPipeError, ConnectionResetError):
        # Who finds a body too large answers before it was read to its end: the answer says more.
        pass


def _json_object(body):
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise OcrError("NOT_LEGIBLE", retry_after=_UNREACHABLE_PAUSE)
    return value

