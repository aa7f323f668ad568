# SPDX-License-Identifier: Apache-2.0
"""What is to be read, how, and how it is sent."""
from __future__ import annotations

import io
import json
import os
import secrets
from dataclasses import dataclass
from typing import BinaryIO, Callable, Iterator, Mapping, Optional, TypeVar, Union

from legible.errors import LegibleError

T = TypeVar("T")

_CHUNK = 64 << 10
_ANSWERS = {True: "true", False: "false"}


@dataclass(frozen=True)
class ObjectKey:
    """A document in the service's object store."""
    key: str


@dataclass(frozen=True)
class SourceURL:
    """A document that the service fetches, such as from a signed address."""
    address: str


Document = Union[str, "os.PathLike[str]", bytes, BinaryIO, ObjectKey, SourceURL]
Sent = Callable[[int, Optional[int]], None]


@dataclass(frozen=True)
class Options:
    """How a document is to be read; what is None is left to the service.

    accuracy_mode: fast, balanced or accurate. output_format: the format that is made ready with the result. language:
    such as eng+deu. pages: such as 1-3,7. ocr: False takes text layers only. vision: name of a vision-language model
    that is to read every page. priority: high, normal or low. document_id: your own name for it. callback_url: where
    the webhook goes. cache: False reads it anew. sha256: what the bytes must have. idempotency_key: calls with the
    same one make one job; without it each call makes its own.
    """
    filename: Optional[str] = None
    accuracy_mode: Optional[str] = None
    output_format: Optional[str] = None
    language: Optional[str] = None
    pages: Optional[str] = None
    password: Optional[str] = None
    ocr: Optional[bool] = None
    vision: Optional[str] = None
    priority: Optional[str] = None
    document_id: Optional[str] = None
    callback_url: Optional[str] = None
    cache: Optional[bool] = None
    sha256: Optional[str] = None
    idempotency_key: Optional[str] = None

    def fields(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if value is not None and name != "idempotency_key"}


@dataclass(frozen=True)
class Payload:
    """What a call sends: pieces() begins anew for each attempt. length: in bytes, or None when it is not known. once:
    whether it can be read a single time only."""
    content_type: str
    length: Optional[int]
    pieces: Callable[[], Iterator[bytes]]
    once: bool = False


def payload(document: Document, fields: Mapping[str, object], sent: Optional[Sent] = None) -> Payload:
    """A form with the document in it, or JSON when the service fetches the document."""
    if isinstance(document, ObjectKey):
        return _json_payload(dict(fields, object_key=document.key))
    if isinstance(document, SourceURL):
        return _json_payload(dict(fields, source_url=document.address))
    name, size, open_anew, once = _opened(document)
    boundary = secrets.token_hex(16)
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{_text(value)}\r\n'
        for field, value in fields.items())
    head += (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{_quoted(name)}"\r\n'
             "Content-Type: application/octet-stream\r\n\r\n")
    first, last = head.encode(), f"\r\n--{boundary}--\r\n".encode()

    def pieces() -> Iterator[bytes]:
        # A small document goes out in one piece, with the form around it.
        ahead, count = first, 0
        with _reporting(open_anew) as file:
            following = _reporting(lambda: file.read(_CHUNK))
            while piece := following:
                following = _reporting(lambda: file.read(_CHUNK))
                yield ahead + piece + (b"" if following else last)
                ahead = b""
                count += len(piece)
                if sent:
                    sent(count, size)
        if ahead:
            yield ahead + last

    length = None if size is None else len(first) + size + len(last)
    return Payload(f"multipart/form-data; boundary={boundary}", length, pieces, once)


def _json_payload(value: object) -> Payload:
    data = json.dumps(value).encode()
    return Payload("application/json", len(data), lambda: iter((data,)))


def _text(value: object) -> str:
    return _ANSWERS[value] if isinstance(value, bool) else str(value)


def _quoted(name: str) -> str:
    # As browsers do it.
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


class _Left(io.RawIOBase):
    """Somebody else's file, which stays open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


def _opened(
        document: Union[str, "os.PathLike[str]", bytes, BinaryIO]
) -> tuple[str, Optional[int], Callable[[], Union[BinaryIO, _Left]], bool]:
    """Its name, its size, how it is opened, and whether that can be done once only."""
    if isinstance(document, bytes):
        data = document
        return "document", len(data), lambda: io.BytesIO(data), False
    if isinstance(document, (str, os.PathLike)):
        path = os.fspath(document)
        size = _reporting(lambda: os.stat(path).st_size)
        return os.path.basename(path), size, lambda: open(path, "rb"), False
    file = document
    name = os.path.basename(str(getattr(file, "name", "document")))
    if not file.seekable():
        return name, None, lambda: _Left(file), True
    start = file.tell()
    end = file.seek(0, os.SEEK_END)

    def rewound() -> _Left:
        file.seek(start)
        return _Left(file)

    return name, end - start, rewound, False


def _reporting(step: Callable[[], T]) -> T:
    """Keeps failures of the file apart from those of the connection."""
    try:
        return step()
    except OSError as cause:
        raise LegibleError("FILE_NOT_FOUND", "The document cannot be read", str(cause)) from cause
