# SPDX-License-Identifier: Apache-2.0
"""One exchange with the service over HTTP/1.1. Connections are kept and used again."""
from __future__ import annotations

import http.client
import selectors
import socket
import ssl
import threading
import time
from typing import Callable, Iterator, Mapping, Optional
from urllib.parse import urlsplit

from legible.document import Payload
from legible.errors import LegibleError, no_answer, problem, timed_out

_MOST_IDLE = 16
_CHUNK = 64 << 10
_LONGEST_LINE = 1 << 20


class Deadline:
    """When a call has to be over; never without seconds."""

    def __init__(self, seconds: Optional[float]) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Seconds until then, or most when that is less. A LegibleError when it has passed."""
        if self._end is None:
            return most
        left = self._end - time.monotonic()
        if left <= 0:
            raise timed_out()
        return min(left, most)


class Exchange:
    """An answer whose body has not been read yet. Close it."""

    def __init__(self, connections: Connections, connection: http.client.HTTPConnection, deadline: Deadline,
                 quiet: float, sent_whole: bool) -> None:
        self._connections = connections
        self._connection = connection
        self._deadline = deadline
        self._quiet = quiet
        self._socket = connection.sock
        self._wait()
        self._response = connection.getresponse()
        self._sent_whole = sent_whole
        self._read_whole = False
        self.status = self._response.status
        self.headers = self._response.headers

    def _wait(self) -> None:
        self._socket.settimeout(self._deadline.left(self._quiet))

    def pieces(self) -> Iterator[bytes]:
        told = self._response.length
        count = 0
        while True:
            piece = self._received(lambda: self._response.read1(_CHUNK))
            if not piece:
                break
            count += len(piece)
            yield piece
        if told is not None and count != told:
            raise no_answer(f"The answer broke off after {count} of {told} bytes.")
        self._read_whole = True

    def read(self) -> bytes:
        return b"".join(self.pieces())

    def _received(self, step: Callable[[], bytes]) -> bytes:
        self._wait()
        try:
            return step()
        except (OSError, http.client.HTTPException) as cause:
            raise _broken(cause, self._deadline) from cause

    def lines(self) -> Iterator[str]:
        while True:
            line = self._received(lambda: self._response.readline(_LONGEST_LINE))
            if not line:
                return
            yield line.decode("utf-8", "replace").rstrip("\r\n")

    def close(self) -> None:
        keep = self._sent_whole and self._read_whole and not self._response.will_close
        self._response.close()
        if keep:
            self._connections.keep(self._connection)
        else:
            self._connection.close()


class Connections:
    """Connections to one service. Thread-safe."""

    def __init__(self, url: str, tls: Optional[ssl.SSLContext]) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is not the address of a service, such as http://127.0.0.1:8080")
        self._host, self._port = parts.hostname, parts.port
        self._tls = (tls or ssl.create_default_context()) if parts.scheme == "https" else None
        self._path = parts.path.rstrip("/")
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = threading.Lock()

    def keep(self, connection: http.client.HTTPConnection) -> None:
        with self._lock:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def exchange(self, method: str, path: str, headers: Mapping[str, str], body: Optional[Payload], deadline: Deadline,
                 quiet: float, also: int = 0) -> Exchange:
        """Sends a request and gives its answer when that is a 2xx or also; everything else is a LegibleError. quiet:
        seconds without a byte after which the connection counts as dead."""
        exchange = self._sent(method, path, headers, body, deadline, quiet)
        if exchange.status // 100 == 2 or exchange.status == also:
            return exchange
        try:
            told = exchange.read()
        finally:
            exchange.close()
        raise problem(exchange.status, exchange.headers, told)

    def _sent(self, method: str, path: str, headers: Mapping[str, str], body: Optional[Payload], deadline: Deadline,
              quiet: float) -> Exchange:
        connection = self._idle_one() or self._new()
        try:
            if not connection.sock:
                connection.timeout = deadline.left(quiet)
                connection.connect()
            whole = self._send(connection, method, self._path + path, headers, body, deadline, quiet)
            return Exchange(self, connection, deadline, quiet, whole)
        except (OSError, http.client.HTTPException) as cause:
            connection.close()
            raise _broken(cause, deadline) from cause
        except BaseException:
            connection.close()
            raise

    def _idle_one(self) -> Optional[http.client.HTTPConnection]:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            # Something to read where nothing was asked means that the service has closed it.
            if connection is None or not _has_something(connection.sock):
                return connection
            connection.close()

    def _new(self) -> http.client.HTTPConnection:
        if self._tls:
            return http.client.HTTPSConnection(self._host, self._port, context=self._tls)
        return http.client.HTTPConnection(self._host, self._port)

    def _send(self, connection: http.client.HTTPConnection, method: str, path: str, headers: Mapping[str, str],
              body: Optional[Payload], deadline: Deadline, quiet: float) -> bool:
        """Whether all was sent: the service may answer before, because it refuses the call; its answer says why."""
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is None:
            connection.endheaders()
            return True
        connection.putheader("Content-Type", body.content_type)
        if body.length is None:
            connection.putheader("Transfer-Encoding", "chunked")
        else:
            connection.putheader("Content-Length", str(body.length))
        connection.sock.settimeout(deadline.left(quiet))
        connection.endheaders()
        try:
            for piece in body.pieces():
                connection.sock.settimeout(deadline.left(quiet))
                connection.send(piece if body.length is not None else b"%x\r\n%b\r\n" % (len(piece), piece))
            if body.length is None:
                connection.send(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True


def _has_something(sock: socket.socket) -> bool:
    # select.select knows no descriptor above 1023, which a busy program has.
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(0))


def _broken(cause: Exception, deadline: Deadline) -> LegibleError:
    """What it means that an exchange failed."""
    try:
        deadline.left(0)
    except LegibleError as over:
        return over
    return no_answer(str(cause) or type(cause).__name__)
