# SPDX-License-Identifier: Apache-2.0
"""One call of the service, however often it has to be sent."""
from __future__ import annotations

import json
import random
import time
from typing import Callable, Mapping, Optional, Type, TypeVar
from urllib.parse import urlencode

from legible.connection import Connections, Deadline, Exchange
from legible.document import Payload
from legible.errors import LegibleError, timed_out, unreadable
from legible.model import read

T = TypeVar("T")

_LONGEST_PAUSE = 8.0
# What the service wants to be left alone for longer is for the caller to decide.
_LONGEST_RETRY_AFTER = 60.0
_QUIET = 120.0


class Calls:
    """Calls of one caller. Thread-safe."""

    def __init__(self, connections: Connections, key: Optional[str], retries: int, first_pause: float,
                 sleep: Callable[[float], None] = time.sleep) -> None:
        self._connections = connections
        self._key = key
        self._retries = retries
        self._first_pause = first_pause
        self._sleep = sleep

    def call(self, method: str, path: str, deadline: Deadline, *, body: Optional[Payload] = None,
             key: Optional[str] = None, safe: bool = False, also: int = 0) -> Exchange:
        """Sends a call until it is answered with a 2xx or also. safe: whether a POST changes nothing. Only what cannot do
        harm is sent again, which DELETE does: the first one cancels a live job, the second one removes it."""
        headers = {"Idempotency-Key": key} if key else {}
        repeatable = method == "GET" or (safe or bool(key)) and not (body and body.once)
        attempt = 0
        while True:
            try:
                return self.once(method, path, headers, body, deadline, also=also)
            except LegibleError as failure:
                if not failure.retryable or not repeatable or attempt >= self._retries:
                    raise
                pause = self._back_off(attempt, failure.retry_after)
                if pause > _LONGEST_RETRY_AFTER or deadline.left(pause) < pause:
                    raise
            self._sleep(pause)
            attempt += 1

    def once(self, method: str, path: str, headers: Mapping[str, str], body: Optional[Payload], deadline: Deadline, *,
             quiet: float = _QUIET, also: int = 0) -> Exchange:
        """Sends a call once. quiet: seconds without a byte after which the connection counts as dead."""
        everything = {"User-Agent": "legible-python", **headers}
        if self._key:
            everything["Authorization"] = f"Bearer {self._key}"
        return self._connections.exchange(method, path, everything, body, deadline, quiet, also)

    def get(self, path: str, kind: Type[T], deadline: Deadline, query: Optional[Mapping[str, object]] = None) -> T:
        """Asks for a record; what is None in the query is left out."""
        named = {name: value for name, value in (query or {}).items() if value is not None}
        exchange = self.call("GET", path + ("?" + urlencode(named) if named else ""), deadline)
        return self.record(exchange, kind)

    def record(self, exchange: Exchange, kind: Type[T]) -> T:
        """The record that an answer holds."""
        body = self.whole(exchange)
        try:
            return read(kind, json.loads(body))
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            raise unreadable(exchange.status, cause) from cause

    @staticmethod
    def whole(exchange: Exchange) -> bytes:
        """The body of an answer."""
        try:
            return exchange.read()
        finally:
            exchange.close()

    def pause(self, attempt: int, asked: Optional[float], deadline: Deadline) -> None:
        """Waits before the next attempt; a LegibleError when there is no time for that."""
        pause = self._back_off(attempt, asked)
        if deadline.left(pause) < pause:
            raise timed_out()
        self._sleep(pause)

    def _back_off(self, attempt: int, asked: Optional[float]) -> float:
        """Doubles with each attempt up to a ceiling and is then drawn between a half and all of it, so that callers who
        were refused together do not come back together."""
        pause: float = min(_LONGEST_PAUSE, self._first_pause * 2.0 ** min(attempt, 16))
        return max(asked or 0.0, pause * random.uniform(0.5, 1))
