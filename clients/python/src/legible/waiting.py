# SPDX-License-Identifier: Apache-2.0
"""Waits for the end of a job."""
from __future__ import annotations

import json
from typing import Callable, Optional

from legible.calls import Calls
from legible.connection import Deadline
from legible.errors import Code, LegibleError, unreadable
from legible.model import Event, JobStatus, read

# After so many streams in a row that told nothing, something between here and the service does not let them through.
_FRUITLESS_STREAMS = 3
# The service writes at least a comment every 15 s.
_QUIET = 45.0
_LONG_POLL = 20


def wait(calls: Calls, job: str, each: Callable[[Event], None], deadline: Deadline) -> JobStatus:
    """Listens to the events of a job, takes up again where a stream broke off, and asks for the status where streams do
    not come through. job: its path."""
    stream = _Stream(calls, job, each, deadline)
    fruitless = 0
    while fruitless < _FRUITLESS_STREAMS:
        before = stream.last
        asked: Optional[float] = None
        try:
            ended = stream.listen()
            if ended:
                return ended
        except LegibleError as failure:
            if not failure.retryable and failure.code != Code.UNEXPECTED_ANSWER:
                raise
            asked = failure.retry_after
        if stream.last > before:
            fruitless = 0
        calls.pause(fruitless, asked, deadline)
        fruitless += 1
    return _poll(calls, job, each, deadline)


class _Stream:
    """The events of one job; last: the last one that was heard."""

    def __init__(self, calls: Calls, job: str, each: Callable[[Event], None], deadline: Deadline) -> None:
        self._calls = calls
        self._job = job
        self._each = each
        self._deadline = deadline
        self.last = 0

    def listen(self) -> Optional[JobStatus]:
        """Hears one stream to its end, and gives the last status when the job has ended."""
        headers = {"Accept": "text/event-stream"}
        if self.last:
            headers["Last-Event-ID"] = str(self.last)
        exchange = self._calls.once("GET", f"{self._job}/events", headers, None, self._deadline, quiet=_QUIET)
        try:
            if exchange.status == 204:
                return self._calls.get(f"{self._job}/status", JobStatus, self._deadline)
            number, kind = 0, ""
            for line in exchange.lines():
                name, _, value = line.partition(":")
                value = value.removeprefix(" ")
                if name == "id" and value.isdecimal():
                    number = int(value)
                elif name == "event":
                    kind = value
                elif name == "data":
                    status = self._status(value)
                    self.last = number
                    self._each(Event(number, kind, status))
                    if status.ended:
                        return status
            return None
        finally:
            exchange.close()

    @staticmethod
    def _status(data: str) -> JobStatus:
        try:
            return read(JobStatus, json.loads(data))
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            raise unreadable(200, cause) from cause


def _poll(calls: Calls, job: str, each: Callable[[Event], None], deadline: Deadline) -> JobStatus:
    told: Optional[tuple[str, int]] = None
    query: dict[str, object] = {}
    while True:
        status = calls.get(f"{job}/status", JobStatus, deadline, query)
        now = (status.status, status.progress.current_page)
        if now != told:
            each(Event(0, "progress" if status.status == "processing" else status.status, status))
        if status.ended:
            return status
        told = now
        query = {"wait": _LONG_POLL}
