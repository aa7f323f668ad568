# SPDX-License-Identifier: Apache-2.0
"""The verbs of the service."""
from __future__ import annotations

import os
import ssl
import uuid
from typing import BinaryIO, Callable, Iterator, Optional, Sequence, Type, TypeVar
from urllib.parse import quote, urlencode

from legible.calls import Calls
from legible.connection import Connections, Deadline, Exchange
from legible.document import Document, Options, Sent, payload
from legible.model import Accepted, Event, Fields, Health, Hit, Hits, JobPage, JobStatus, Result, Stats
from legible.waiting import wait

T = TypeVar("T")


class Client:
    """Calls one service. Thread-safe; make one, keep it, close it.

    Calls that may be repeated without harm are repeated when the connection fails or the service says that it is busy.
    Every failure is a LegibleError; what makes no sense before a call is made is a ValueError.

    url: of the service; else LEGIBLE_URL, else http://127.0.0.1:8080. key: of the caller; else LEGIBLE_API_KEY, else
    none. timeout: seconds that a call may take in all, repetitions included, when it does not say itself; None is
    without limit. retries: how often a call is repeated at most. first_pause: seconds before the first repetition,
    doubled for each one up to 8 s. tls: certificates and the like.
    """

    def __init__(self, url: Optional[str] = None, key: Optional[str] = None, *, timeout: Optional[float] = None,
                 retries: int = 4, first_pause: float = 0.5, tls: Optional[ssl.SSLContext] = None) -> None:
        address = url or os.environ.get("LEGIBLE_URL") or "http://127.0.0.1:8080"
        self._connections = Connections(address, tls)
        self._calls = Calls(self._connections, key or os.environ.get("LEGIBLE_API_KEY"), retries, first_pause)
        self._timeout = timeout

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes connections that are not in use."""
        self._connections.close()

    def submit(self, document: Document, options: Optional[Options] = None, *, progress: Optional[Sent] = None,
               timeout: Optional[float] = None) -> Accepted:
        """Sends a document to be read in the background. When it returns, the service does not lose the document any
        more.

        document: a path, bytes, a binary file, ObjectKey or SourceURL. A file is sent as it is read, never held whole.
        progress: is told how many bytes of the document were sent, and of how many, or None when that is not known.
        """
        return self._send("/v1/process/async", Accepted, document, options, progress, timeout)

    def process(self, document: Document, options: Optional[Options] = None, *, progress: Optional[Sent] = None,
                timeout: Optional[float] = None) -> Result:
        """Sends a document and waits for its text and fields, however long that takes. Running out of time does not end
        the job."""
        deadline = self._deadline(timeout)
        exchange = self._post("/v1/process/sync", document, options, progress, deadline)
        if exchange.status != 202:
            return self._calls.record(exchange, Result)
        job_id = self._calls.record(exchange, Accepted).job_id
        wait(self._calls, _job(job_id), lambda event: None, deadline)
        return self._calls.get(f"{_job(job_id)}/result", Result, deadline)

    def ocr(self, document: Document, options: Optional[Options] = None, *, progress: Optional[Sent] = None,
            timeout: Optional[float] = None) -> Fields:
        """Sends a receipt or an invoice and waits for what it states. A document that takes longer than the service
        waits is the error NOT_IN_TIME, whose job_id has the fields in its result later."""
        return self._send("/ocr", Fields, document, options, progress, timeout)

    def image(self, document: Document, preset: str, *, page: Optional[int] = None, password: Optional[str] = None,
              filename: Optional[str] = None, sha256: Optional[str] = None, timeout: Optional[float] = None) -> bytes:
        """Makes a picture, or a page of a PDF, fit a preset, and gives it as JPEG, PNG or WebP. preset: ai-chat,
        ai-vision, thumbnail or one of the operator's. page: counted from 1."""
        options = {"preset": preset, "page": page, "password": password, "filename": filename, "sha256": sha256}
        body = payload(document, {name: value for name, value in options.items() if value is not None})
        return self._calls.whole(
            self._calls.call("POST", "/v1/images", self._deadline(timeout), body=body, safe=True))

    def status(self, job_id: str, *, timeout: Optional[float] = None) -> JobStatus:
        """How far a job is."""
        return self._calls.get(f"{_job(job_id)}/status", JobStatus, self._deadline(timeout))

    def wait(self, job_id: str, each: Optional[Callable[[Event], None]] = None, *,
             timeout: Optional[float] = None) -> JobStatus:
        """Waits until a job has ended and gives its last status, whatever that is. each: is told of every event."""
        return wait(self._calls, _job(job_id), each or (lambda event: None), self._deadline(timeout))

    def result(self, job_id: str, *, timeout: Optional[float] = None) -> Result:
        """The text and the fields of a completed job. For one that failed the error's code says why."""
        return self._calls.get(f"{_job(job_id)}/result", Result, self._deadline(timeout))

    def download(self, job_id: str, format: str, *, timeout: Optional[float] = None) -> bytes:
        """The result of a completed job: text, markdown, json, hocr, alto, pdf, tables or chunks."""
        return self._calls.whole(self._download(job_id, format, timeout))

    def download_into(self, file: BinaryIO, job_id: str, format: str, *, timeout: Optional[float] = None) -> int:
        """As download, into a file, never held whole; gives the number of bytes. After an error it is not whole."""
        exchange = self._download(job_id, format, timeout)
        try:
            return sum(file.write(piece) for piece in exchange.pieces())
        finally:
            exchange.close()

    def jobs(self, *, state: Optional[str] = None, document_id: Optional[str] = None, filename: Optional[str] = None,
             page_size: Optional[int] = None, timeout: Optional[float] = None) -> Iterator[JobStatus]:
        """All jobs, the newest first; pages of the list are fetched as they are needed. filename: a part of it."""
        cursor: Optional[str] = None
        while True:
            query = {
                "state": state, "document_id": document_id, "filename": filename, "limit": page_size, "cursor": cursor}
            page = self._calls.get("/v1/jobs", JobPage, self._deadline(timeout), query)
            yield from page.jobs
            cursor = page.next_cursor
            if cursor is None:
                return

    def retry(self, job_id: str, *, timeout: Optional[float] = None) -> Accepted:
        """Makes a new job of the document and options of an ended one. It is sent once, whatever happens: a second time
        would make a second job."""
        deadline = self._deadline(timeout)
        return self._calls.record(self._calls.call("POST", f"{_job(job_id)}/retry", deadline), Accepted)

    def delete(self, job_id: str, *, timeout: Optional[float] = None) -> Optional[JobStatus]:
        """Cancels a job that is alive and gives its status; one that has ended it removes with all that it produced,
        and gives None. It is sent once, whatever happens: a second time would remove what the first one cancelled."""
        deadline = self._deadline(timeout)
        exchange = self._calls.call("DELETE", _job(job_id), deadline)
        if exchange.status == 204:
            self._calls.whole(exchange)
            return None
        return self._calls.record(exchange, JobStatus)

    def search(self, query: str, *, mode: Optional[str] = None, document: Optional[str] = None,
               since: Optional[str] = None, until: Optional[str] = None, limit: Optional[int] = None,
               timeout: Optional[float] = None) -> Sequence[Hit]:
        """Finds passages in the documents that the service has indexed, the best first. mode: hybrid, vector or text."""
        values = {"q": query, "mode": mode, "document": document, "since": since, "until": until, "limit": limit}
        return self._calls.get("/v1/search", Hits, self._deadline(timeout), values).hits

    def health(self, *, timeout: Optional[float] = None) -> Health:
        """Whether everything works, and what does not. It needs no key."""
        deadline = self._deadline(timeout)
        return self._calls.record(self._calls.call("GET", "/health", deadline, also=503), Health)

    def stats(self, *, timeout: Optional[float] = None) -> Stats:
        """Figures of the queue. It needs a key with the scope admin."""
        return self._calls.get("/stats", Stats, self._deadline(timeout))

    def _deadline(self, timeout: Optional[float]) -> Deadline:
        return Deadline(self._timeout if timeout is None else timeout)

    def _send(self, path: str, kind: Type[T], document: Document, options: Optional[Options],
              progress: Optional[Sent], timeout: Optional[float]) -> T:
        deadline = self._deadline(timeout)
        return self._calls.record(self._post(path, document, options, progress, deadline), kind)

    def _post(self, path: str, document: Document, options: Optional[Options], progress: Optional[Sent],
              deadline: Deadline) -> Exchange:
        how = options or Options()
        body = payload(document, how.fields(), progress)
        return self._calls.call("POST", path, deadline, body=body, key=how.idempotency_key or uuid.uuid4().hex)

    def _download(self, job_id: str, format: str, timeout: Optional[float]) -> Exchange:
        path = f"{_job(job_id)}/result?{urlencode({'format': format})}"
        return self._calls.call("GET", path, self._deadline(timeout))


def _job(job_id: str) -> str:
    return "/v1/jobs/" + quote(job_id, safe="")
