# SPDX-License-Identifier: Apache-2.0
"""Legible's answer as values that can be relied on."""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .errors import OcrError

#: A value that is less sure is left to a person. Legible calls it doubtful from here on, too.
SURE = 0.7
_LARGEST = Decimal(10) ** 12
_CURRENCY = re.compile(r"[A-Z]{3}")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Read:
    """A value as it was read, and how likely it is right (0 to 1)."""

    value: object
    confidence: float

    @property
    def sure(self):
        return self.confidence >= SURE


@dataclass(frozen=True)
class Reading:
    """What a receipt states. None stands for what it does not, or what is no such value."""

    vendor: Read | None
    amount: Read | None
    date: Read | None
    tax: Read | None
    currency: Read | None
    confidence: float

    @property
    def empty(self):
        """Whether this is no receipt: it states no amount, and nothing is sure."""
        others = (self.vendor, self.date, self.tax)
        return self.amount is None and not (self.confidence and any(r and r.sure for r in others))

    @classmethod
    def parse(cls, answer):
        """Takes an answer of ``POST /ocr``; OcrError ``NOT_LEGIBLE`` when it is none.

        A service that tells one confidence for all has it counted for each.
        """
        if not {"vendor", "amount", "date"} <= answer.keys():
            raise OcrError("NOT_LEGIBLE", retry_after=300)
        overall = _confidence(answer.get("confidence"))
        details = answer.get("fields")
        details = details if isinstance(details, dict) else {}

        def read(name, convert):
            value = convert(answer.get(name))
            if value is None:
                return None
            detail = details.get(name)
            own = detail.get("confidence") if isinstance(detail, dict) else None
            return Read(value, overall if own is None else _confidence(own))

        return cls(
            vendor=read("vendor", _name),
            amount=read("amount", _money),
            date=read("date", _date),
            tax=read("tax", _money),
            currency=read("currency", _currency),
            confidence=overall,
        )


#: What a file states that is no receipt.
NOTHING = Reading(None, None, None, None, None, 0.0)


def _confidence(value):
    usable = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    return min(max(float(value), 0.0), 1.0) if usable else 0.0


def _money(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    amount = Decimal(str(value))
    return amount if abs(amount) < _LARGEST else None


def _date(value):
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _currency(value):
    return value if isinstance(value, str) and _CURRENCY.fullmatch(value) else None


def _name(value):
    if not isinstance(value, str):
        return None
    name = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return name[:_LONGEST_NAME] or None
