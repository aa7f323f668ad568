# SPDX-License-Identifier: Apache-2.0
"""What the service answers, as records. Members that a newer service adds are left out."""
from __future__ import annotations

import typing
from collections import abc
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, Callable, Mapping, Optional, Sequence, Type, TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True)
class Accepted:
    """A job that is there and will be worked on; cached: whether an earlier result answered it."""
    job_id: str
    status: str
    message: str
    status_url: str
    result_url: str
    events_url: str
    document_id: Optional[str]
    cached: bool


@dataclass(frozen=True)
class Progress:
    """How much of a document has been read; total_pages is None until it was opened."""
    current_page: int
    total_pages: Optional[int]
    deepseek_pages: int
    nanonets_pages: int
    pages_by_reader: Mapping[str, int]


@dataclass(frozen=True)
class JobError:
    """Why a job failed."""
    code: str
    message: str


@dataclass(frozen=True)
class JobStatus:
    """A job as it stands.

    status: queued, processing, completed, failed or cancelled. parent_id: the job that this one retries. output_key:
    where the full result lies in the object store. expires_at: when it will be removed.
    """
    job_id: str
    status: str
    filename: str
    progress: Progress
    document_id: Optional[str]
    parent_id: Optional[str]
    media_type: Optional[str]
    sha256: Optional[str]
    priority: str
    accuracy_mode: str
    output_format: str
    cached: bool
    output_key: Optional[str]
    error: Optional[JobError]
    created_at: datetime
    started_at: Optional[datetime]
    finished_at: Optional[datetime]
    expires_at: Optional[datetime]

    @property
    def ended(self) -> bool:
        """Whether it has completed, failed or been cancelled, which never changes."""
        return self.status in ("completed", "failed", "cancelled")


@dataclass(frozen=True)
class JobPage:
    """A page of jobs; next_cursor: None on the last one."""
    jobs: Sequence[JobStatus]
    next_cursor: Optional[str]


@dataclass(frozen=True)
class Event:
    """Something that happened to a job.

    id: counts from 1 in the job's order; 0 when it was found by asking. type: queued, started, progress, completed,
    failed or cancelled. status: as it was then.
    """
    id: int
    type: str
    status: JobStatus


@dataclass(frozen=True)
class Value:
    """One field, how likely it is right, 0 to 1, and where it stands: x0, y0, x1, y1 in the page's unit, origin at the
    top left."""
    value: Union[str, float]
    confidence: float
    page: Optional[int]
    box: Optional[Sequence[float]]


@dataclass(frozen=True)
class TaxRate:
    """The tax at one rate, in percent."""
    rate: Optional[float]
    base: Optional[float]
    tax: float
    confidence: float
    page: Optional[int]
    box: Optional[Sequence[float]]


@dataclass(frozen=True)
class LineItem:
    """One thing that was bought."""
    description: str
    quantity: Optional[float]
    unit_price: Optional[float]
    amount: float
    confidence: float
    page: Optional[int]
    box: Optional[Sequence[float]]


@dataclass(frozen=True)
class Found:
    """Everything that was found in a receipt or an invoice; values: all besides the two lists, by name."""
    tax_rates: Sequence[TaxRate]
    line_items: Sequence[LineItem]
    values: Mapping[str, Value]

    @staticmethod
    def of_json(json: Mapping[str, Any]) -> Found:
        lists = ("tax_rates", "line_items")
        return Found(
            [read(TaxRate, each) for each in json["tax_rates"]],
            [read(LineItem, each) for each in json["line_items"]],
            {name: read(Value, value) for name, value in json.items() if name not in lists})


@dataclass(frozen=True)
class Fields:
    """What a receipt or an invoice states; what was not found is None.

    amount: the total, taxes included. date: as 2026-11-24. currency: ISO 4217. doubtful: which of vendor, amount, date
    and tax a person should look at. source: e_invoice or pages. fields: everything, with places.
    """
    vendor: Optional[str]
    amount: Optional[float]
    date: Optional[str]
    tax: Optional[float]
    currency: Optional[str]
    confidence: float
    doubtful: Sequence[str]
    source: str
    fields: Found


@dataclass(frozen=True)
class Result:
    """The text of a document and what it states as a receipt or an invoice."""
    filename: str
    markdown: str
    fields: Fields


@dataclass(frozen=True)
class SearchedDocument:
    """A document in the search index; document_id: the caller's own name for it."""
    id: str
    document_id: Optional[str]
    filename: str
    media_type: str
    sha256: str
    pages: int
    indexed_at: datetime


@dataclass(frozen=True)
class PassagePlace:
    """Where a passage stands on one page; unit: px, pt or none."""
    page: int
    unit: str
    box: Optional[Sequence[float]]


@dataclass(frozen=True)
class Hit:
    """A passage that was found; highlighted: as HTML; score: comparable within one answer only."""
    document: SearchedDocument
    chunk_id: str
    headings: Sequence[str]
    text: str
    highlighted: str
    page: int
    box: Optional[Sequence[float]]
    places: Sequence[PassagePlace]
    score: float
    vector_score: Optional[float]
    text_score: Optional[float]


@dataclass(frozen=True)
class Hits:
    """The answer to a search."""
    query: str
    hits: Sequence[Hit]


@dataclass(frozen=True)
class ComponentHealth:
    """One part of the service."""
    status: str
    message: Optional[str] = None


@dataclass(frozen=True)
class Health:
    """Whether everything works."""
    status: str
    ocr_impl: str
    version: str
    phase: str
    components: Mapping[str, ComponentHealth]


@dataclass(frozen=True)
class Stats:
    """Figures of the queue; jobs: by state; counters: since this process started."""
    instance: str
    uptime_seconds: int
    jobs: Mapping[str, int]
    oldest_queued_seconds: int
    counters: Mapping[str, int]


def read(kind: Type[T], json: Any) -> T:
    """A record of JSON; a ValueError, KeyError, TypeError or AttributeError when it does not fit."""
    hashable: Any = kind
    result: T = _reader(hashable)(json)
    return result


@lru_cache(maxsize=None)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """How a value of this type is read, worked out once."""
    if kind is Found:
        return Found.of_json
    if kind is datetime:
        return lambda json: datetime.fromisoformat(json.replace("Z", "+00:00"))
    if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__"):
        return _record_reader(kind)
    arguments = typing.get_args(kind)
    origin = typing.get_origin(kind)
    if origin is Union and arguments[1] is type(None):
        some = _reader(arguments[0])
        return lambda json: None if json is None else some(json)
    if origin is abc.Mapping:
        value = _reader(arguments[1])
        return lambda json: {name: value(each) for name, each in json.items()}
    if origin is abc.Sequence:
        item = _reader(arguments[0])
        return lambda json: [item(each) for each in json]
    return lambda json: json


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    members = [(each.name, _reader(hints[each.name])) for each in fields(kind)]

    def record(json: Any) -> Any:
        if not isinstance(json, dict):
            raise ValueError(f"{kind.__name__} is not an object")
        return kind(**{name: member(json[name]) for name, member in members if name in json})

    return record
