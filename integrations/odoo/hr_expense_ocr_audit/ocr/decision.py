# SPDX-License-Identifier: Apache-2.0
"""What an expense takes over from its receipt, and what a person should look at.

A value that somebody typed is never changed: it is compared, and a difference is told.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

_OLD = timedelta(days=365)
#: East of the server it may be tomorrow already.
_TOMORROW = timedelta(days=1)
#: Taxes are rounded line by line or once, by the shop and by Odoo.
_TAX_TOLERANCE = Decimal("0.02")


@dataclass(frozen=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Expense:
    """An expense before its receipt was read.

    ``untouched`` names those of amount, currency, date and vendor that nobody typed. Those of an expense
    that is not ``editable`` are compared and never filled. With a ``fixed_price`` Odoo computes the amount
    from the category.
    """

    amount: Decimal
    currency: str
    date: date | None
    vendor: str | None
    untouched: frozenset[str]
    editable: bool = True
    fixed_price: bool = False

    def open(self, name):
        return self.editable and name in self.untouched


@dataclass(frozen=True)
class Doubt:
    """Something to look at. ``code`` names the sentence, ``params`` fill it."""

    code: str
    params: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """What to write (of amount, currency, date and vendor), and the doubts."""

    fill: dict
    doubts: tuple[Doubt, ...]


def decide(reading, expense, currencies, today):
    """Compares a Reading with an Expense. ``currencies`` are the codes that are active in Odoo."""
    fill, doubts = {}, []
    _amount(reading, expense, currencies, fill, doubts)
    _date(reading, expense, today, fill, doubts)
    _vendor(reading, expense, fill, doubts)
    return Decision(fill, tuple(doubts))


def tax_doubt(reading, tax, currency):
    """Returns the Doubt that Odoo's tax, computed from the expense's taxes, is not the receipt's; or None."""
    if reading.tax is None or not reading.tax.sure or abs(reading.tax.value - tax) <= _TAX_TOLERANCE:
        return None
    return Doubt(
        "TAX_DIFFERS", {"read": Money(reading.tax.value, currency), "computed": Money(tax, currency)}
    )


def _amount(reading, expense, currencies, fill, doubts):
    if reading.amount is None:
        doubts.append(Doubt("NO_AMOUNT"))
        return
    currency = reading.currency.value if reading.currency else expense.currency
    read = Money(reading.amount.value, currency)
    if not reading.amount.sure:
        doubts.append(
            Doubt("AMOUNT_UNSURE", {"read": read, "percent": round(100 * reading.amount.confidence)})
        )
    elif read.amount < 0:
        doubts.append(Doubt("CREDIT", {"read": read}))
    elif _currency(reading, expense, currencies, fill, doubts):
        _sure_amount(read, expense, fill, doubts)


def _sure_amount(read, expense, fill, doubts):
    if expense.fixed_price:
        if read.amount != expense.amount:
            doubts.append(
                Doubt("FIXED_PRICE", {"read": read, "stated": Money(expense.amount, expense.currency)})
            )
    elif expense.open("amount"):
        fill["amount"] = read.amount
    elif read.amount != expense.amount:
        doubts.append(
            Doubt("AMOUNT_DIFFERS", {"read": read, "stated": Money(expense.amount, expense.currency)})
        )


def _currency(reading, expense, currencies, fill, doubts):
    """Settles the currency; returns whether the amount is one of that currency."""
    if reading.currency is None:
        doubts.append(Doubt("NO_CURRENCY", {"currency": expense.currency}))
        return True
    code = reading.currency.value
    if code == expense.currency:
        return True
    read = Money(reading.amount.value, code)
    if code not in currencies:
        doubts.append(Doubt("CURRENCY_INACTIVE", {"read": read, "currency": code}))
        return False
    # A typed amount keeps the currency in which it was typed.
    free = expense.open("currency") and expense.open("amount") and not expense.fixed_price
    if not reading.currency.sure or not free:
        doubts.append(Doubt("CURRENCY_DIFFERS", {"read": read, "currency": expense.currency}))
        return False
    fill["currency"] = code
    return True


def _date(reading, expense, today, fill, doubts):
    if reading.date is None:
        doubts.append(Doubt("NO_DATE"))
        return
    read = reading.date.value
    if not reading.date.sure:
        doubts.append(
            Doubt("DATE_UNSURE", {"read": read, "percent": round(100 * reading.date.confidence)})
        )
        return
    if read > today + _TOMORROW:
        doubts.append(Doubt("DATE_FUTURE", {"read": read}))
        return
    if read < today - _OLD:
        doubts.append(Doubt("DATE_OLD", {"read": read}))
    if expense.open("date"):
        fill["date"] = read
    elif read != expense.date:
        doubts.append(Doubt("DATE_DIFFERS", {"read": read, "stated": expense.date}))


def _vendor(reading, expense, fill, doubts):
    if reading.vendor is None:
        doubts.append(Doubt("NO_VENDOR"))
    elif not reading.vendor.sure:
        doubts.append(
            Doubt(
                "VENDOR_UNSURE",
                {"read": reading.vendor.value, "percent": round(100 * reading.vendor.confidence)},
            )
        )
    elif expense.open("vendor"):
        fill["vendor"] = reading.vendor.value
    elif expense.vendor and not _same_name(reading.vendor.value, expense.vendor):
        doubts.append(
            Doubt("VENDOR_DIFFERS", {"read": reading.vendor.value, "stated": expense.vendor})
        )


def _same_name(one, other):
    """Whether one name is part of the other: receipts print "ACME", contacts say "Acme Ltd"."""
    one, other = one.casefold(), other.casefold()
    return one in other or other in one
