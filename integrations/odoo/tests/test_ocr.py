# SPDX-License-Identifier: Apache-2.0
"""Addresses, attachments, refusals, readings and decisions: what needs neither Odoo nor a service."""

import unittest
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from email.message import Message
from email.utils import format_datetime

import path  # noqa: F401
from ocr.address import Address
from ocr.attachments import Candidate, choose
from ocr.decision import Expense, Money, decide, tax_doubt
from ocr.errors import OcrError
from ocr.reading import Reading
from ocr.refusal import refusal

TODAY = date(2026, 3, 20)
ALL = frozenset({"amount", "currency", "date", "vendor"})


def answer(**changes):
    """An answer of which everything is sure; changes are (value, confidence) or a value."""
    stated = {
        "vendor": "ACME",
        "amount": 12.5,
        "date": "2026-03-14",
        "tax": 2.0,
        "currency": "EUR",
    }
    fields = {name: {"value": value, "confidence": 0.95} for name, value in stated.items()}
    for name, change in changes.items():
        value, confidence = change if isinstance(change, tuple) else (change, 0.95)
        stated[name] = value
        fields[name] = {"value": value, "confidence": confidence}
    return {**stated, "confidence": 0.9, "fields": fields}


def expense(untouched=ALL, **changes):
    values = {"amount": Decimal(0), "currency": "EUR", "date": date(2026, 3, 20), "vendor": None}
    return Expense(untouched=frozenset(untouched), **{**values, **changes})


def decided(read, stands, currencies=("EUR", "USD")):
    decision = decide(Reading.parse(read), stands, set(currencies), TODAY)
    return decision.fill, [doubt.code for doubt in decision.doubts]


class AddressTest(unittest.TestCase):
    def test_health_replaces_the_end_of_the_path_only(self):
        address = Address.parse("http://ocr.example.com:8000/ocr/ocr")
        self.assertEqual(address.health_path, "/ocr/health")
        self.assertEqual((address.host, address.port), ("ocr.example.com", 8000))

    def test_key_is_sent_and_not_shown(self):
        address = Address.parse("https://odoo:s%40cret@ocr.example.com/ocr/")
        self.assertEqual(address.authorization, "Basic b2RvbzpzQGNyZXQ=")
        self.assertEqual(address.shown, "ocr.example.com")
        self.assertEqual(address.path, "/ocr")

    def test_what_is_no_address(self):
        for url in (None, "", "ocr", "ftp://host/ocr", "http:///ocr", "http://host/", "http://host:x/ocr", "http://[/ocr"):
            with self.subTest(url), self.assertRaises(OcrError) as caught:
                Address.parse(url)
            self.assertEqual(caught.exception.code, "WRONG_ADDRESS")


class AttachmentsTest(unittest.TestCase):
    def test_main_one_first_then_in_order(self):
        candidates = [
            Candidate(3, "image/png"),
            Candidate(1, "text/csv"),
            Candidate(2, "application/pdf"),
            Candidate(4, "image/jpeg", main=True),
        ]
        self.assertEqual(choose(candidates), (4, [2, 3]))

    def test_main_one_that_cannot_be_read(self):
        self.assertEqual(choose([Candidate(1, "text/plain", main=True), Candidate(2, "image/gif")]), (2, []))

    def test_none(self):
        self.assertEqual(choose([Candidate(1, "image/heic")]), (None, []))


class RefusalTest(unittest.TestCase):
    def refused(self, status, body=b"", **headers):
        message = Message()
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        return refusal(status, message, body)

    def test_pauses_are_those_of_the_service_within_limits(self):
        self.assertEqual(self.refused(503, Retry_After="7").retry_after, 7)
        self.assertEqual(self.refused(503, Retry_After="-7").retry_after, 1)
        self.assertEqual(self.refused(429, Retry_After="999999").retry_after, 3600)
        self.assertEqual(self.refused(429, Retry_After="soon").retry_after, 60)
        at = format_datetime(datetime.now(timezone.utc) + timedelta(minutes=5), usegmt=True)
        self.assertAlmostEqual(self.refused(503, Retry_After=at).retry_after, 300, delta=60)

    def test_codes(self):
        for status, body, code in (
            (401, b"", "KEY_REFUSED"),
            (413, b"<html>nginx</html>", "TOO_LARGE"),
            (502, b"<html>nginx</html>", "UNAVAILABLE"),
            (504, b"", "SLOW"),
            (422, b'{"code": "PASSWORD_REQUIRED"}', "PASSWORD"),
            (422, b'{"code": "DAMAGED_FILE"}', "DAMAGED_FILE"),
            (422, b'{"code": "TOO_MANY_PAGES"}', "TOO_LARGE"),
            (500, b"[]", "REFUSED"),
        ):
            with self.subTest(status=status, body=body):
                self.assertEqual(self.refused(status, body).code, code)

    def test_detail_of_what_has_no_sentence_of_its_own(self):
        error = self.refused(422, b'{"code": "NEW", "detail": "Something else."}')
        self.assertEqual(error.params, {"detail": "Something else."})
        self.assertIsNone(error.retry_after)


class ReadingTest(unittest.TestCase):
    def test_service_that_tells_one_confidence_for_all(self):
        reading = Reading.parse(
            {"vendor": "Starbucks", "amount": 12.50, "date": "2025-10-20", "tax": 1.12, "confidence": 0.92, "fields": {}}
        )
        self.assertEqual(reading.amount.value, Decimal("12.5"))
        self.assertEqual(reading.amount.confidence, 0.92)
        self.assertIsNone(reading.currency)

    def test_values_that_are_none(self):
        reading = Reading.parse(
            answer(amount=float("nan"), date="14.3.2026", currency="euro", vendor=" \x00\n ", tax=True)
        )
        self.assertEqual(
            [reading.amount, reading.date, reading.currency, reading.vendor, reading.tax], [None] * 5
        )

    def test_confidence_that_is_none_counts_as_unsure(self):
        for confidence in (None, "high", float("nan"), True):
            read = {"vendor": None, "amount": 1, "date": None, "confidence": confidence}
            self.assertFalse(Reading.parse(read).amount.sure, confidence)

    def test_something_else_answers(self):
        with self.assertRaises(OcrError) as caught:
            Reading.parse({"status": "ok"})
        self.assertEqual(caught.exception.code, "NOT_LEGIBLE")

    def test_long_and_odd_names(self):
        name = Reading.parse(answer(vendor="A\u200b\tB" + "x" * 999)).vendor.value
        self.assertTrue(name.startswith("A B"))
        self.assertEqual(len(name), 200)


class DecisionTest(unittest.TestCase):
    def test_fills_what_nobody_typed(self):
        fill, doubts = decided(answer(), expense())
        self.assertEqual(
            fill, {"amount": Decimal("12.5"), "date": date(2026, 3, 14), "vendor": "ACME"}
        )
        self.assertEqual(doubts, [])

    def test_keeps_what_was_typed_and_tells_the_difference(self):
        typed = expense(
            untouched=(), amount=Decimal(13), date=date(2026, 3, 13), vendor="Somebody Else"
        )
        self.assertEqual(
            decided(answer(), typed), ({}, ["AMOUNT_DIFFERS", "DATE_DIFFERS", "VENDOR_DIFFERS"])
        )

    def test_is_content_when_what_was_typed_is_right(self):
        typed = expense(
            untouched=(), amount=Decimal("12.50"), date=date(2026, 3, 14), vendor="Acme Ltd"
        )
        self.assertEqual(decided(answer(), typed), ({}, []))

    def test_changes_nothing_of_a_submitted_expense(self):
        fill, doubts = decided(answer(), expense(editable=False))
        self.assertEqual(fill, {})
        self.assertEqual(doubts, ["AMOUNT_DIFFERS", "DATE_DIFFERS"])

    def test_leaves_what_is_unsure_to_a_person(self):
        unsure = answer(amount=(12.5, 0.5), date=("2026-03-14", 0.69), vendor=("ACME", 0.1))
        self.assertEqual(
            decided(unsure, expense()), ({}, ["AMOUNT_UNSURE", "DATE_UNSURE", "VENDOR_UNSURE"])
        )

    def test_tells_what_is_missing(self):
        fill, doubts = decided(answer(amount=None, date=None, vendor=None), expense())
        self.assertEqual((fill, doubts), ({}, ["NO_AMOUNT", "NO_DATE", "NO_VENDOR"]))

    def test_takes_a_foreign_currency_with_its_amount(self):
        fill, doubts = decided(answer(currency="USD"), expense())
        self.assertEqual((fill["currency"], fill["amount"]), ("USD", Decimal("12.5")))
        self.assertEqual(doubts, [])

    def test_never_writes_an_amount_in_the_wrong_currency(self):
        for read, stands, doubt in (
            (answer(currency="JPY"), expense(), "CURRENCY_INACTIVE"),
            (answer(currency=("USD", 0.5)), expense(), "CURRENCY_DIFFERS"),
            (answer(currency="USD"), expense(ALL - {"currency"}), "CURRENCY_DIFFERS"),
            (answer(currency="USD"), expense(ALL - {"amount"}, amount=Decimal("12.5")), "CURRENCY_DIFFERS"),
            (answer(currency="USD"), expense(fixed_price=True), "CURRENCY_DIFFERS"),
        ):
            with self.subTest(doubt=doubt, stands=stands):
                fill, doubts = decided(read, stands)
                self.assertEqual(fill.keys() & {"amount", "currency"}, set())
                self.assertEqual(doubts, [doubt])

    def test_says_which_currency_it_assumed(self):
        fill, doubts = decided(answer(currency=None), expense())
        self.assertEqual((fill["amount"], doubts), (Decimal("12.5"), ["NO_CURRENCY"]))

    def test_refund_is_for_a_person(self):
        fill, doubts = decided(answer(amount=-5), expense())
        self.assertEqual(("amount" in fill, doubts), (False, ["CREDIT"]))

    def test_amount_of_a_fixed_price_is_only_compared(self):
        fixed = expense(amount=Decimal("0.30"), fixed_price=True)
        fill, doubts = decided(answer(), fixed)
        self.assertEqual(("amount" in fill, doubts), (False, ["FIXED_PRICE"]))

    def test_dates_to_come_and_long_ago(self):
        tomorrow, later = (str(TODAY + timedelta(days=days)) for days in (1, 2))
        self.assertEqual(decided(answer(date=tomorrow), expense())[1], [])
        fill, doubts = decided(answer(date=later), expense())
        self.assertEqual(("date" in fill, doubts), (False, ["DATE_FUTURE"]))
        fill, doubts = decided(answer(date="2025-03-01"), expense())
        self.assertEqual((fill["date"], doubts), (date(2025, 3, 1), ["DATE_OLD"]))

    def test_tax(self):
        reading = Reading.parse(answer(tax=2.0))
        self.assertIsNone(tax_doubt(reading, Decimal("2.02"), "EUR"))
        doubt = tax_doubt(reading, Decimal("2.03"), "EUR")
        self.assertEqual(doubt.params["read"], Money(Decimal("2.0"), "EUR"))
        self.assertIsNone(tax_doubt(Reading.parse(answer(tax=(2.0, 0.5))), Decimal(0), "EUR"))
        self.assertIsNone(tax_doubt(Reading.parse(answer(tax=None)), Decimal(0), "EUR"))


if __name__ == "__main__":
    unittest.main()
