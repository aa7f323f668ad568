# SPDX-License-Identifier: Apache-2.0
"""The client against a running Legible, whose address is in SERVICE_URL."""

import os
import socket
import struct
import unittest
import zlib
from datetime import date
from decimal import Decimal

from path import SAMPLES
from ocr.errors import OcrError
from ocr.reading import Reading
from ocr.service import OcrService

ADDRESS = os.environ["SERVICE_URL"] + "/ocr"
RECEIPT = (SAMPLES / "receipt.jpg").read_bytes()


def png(width, height):
    """A white picture without a letter in it."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class ReceiptTest(unittest.TestCase):
    def setUp(self):
        self.service = OcrService(ADDRESS)

    def test_reads_a_receipt(self):
        answer = self.service.read("receipt.jpg", RECEIPT, "image/jpeg")
        reading = Reading.parse(answer.fields)
        self.assertEqual(reading.amount.value, Decimal("67.42"))
        self.assertEqual(reading.currency.value, "USD")
        self.assertEqual(reading.date.value, date(2026, 3, 14))
        self.assertEqual(reading.tax.value, Decimal("1.28"))
        self.assertTrue(reading.amount.sure)
        self.assertFalse(reading.empty)
        self.assertTrue(answer.job_id)

    def test_takes_a_name_that_would_break_a_header(self):
        answer = self.service.read('a"b\r\nX-Evil: 1; é.jpg', RECEIPT, 'image/jpeg\r\nX-Evil: 1')
        self.assertEqual(answer.fields["amount"], 67.42)

    def test_a_picture_without_text_is_no_receipt(self):
        answer = self.service.read("white.png", png(400, 300), "image/png")
        self.assertTrue(Reading.parse(answer.fields).empty)

    def test_health_is_beside_the_call(self):
        health = self.service.health()
        self.assertEqual(health["status"], "ok")
        self.assertIn("ocr_impl", health)
        self.assertIn("version", health)


class RefusedTest(unittest.TestCase):
    def refused(self, content, media_type="image/jpeg", address=ADDRESS):
        with self.assertRaises(OcrError) as caught:
            OcrService(address).read("receipt", content, media_type)
        return caught.exception

    def test_empty_file(self):
        self.assertEqual(self.refused(b"").code, "EMPTY_FILE")

    def test_damaged_picture(self):
        damaged = self.refused(png(400, 300)[:40], "image/png")
        self.assertEqual(damaged.code, "DAMAGED_FILE")
        self.assertIsNone(damaged.retry_after)

    def test_file_larger_than_the_service_takes(self):
        self.assertEqual(self.refused(bytes(60_000_000), "application/pdf").code, "TOO_LARGE")

    def test_picture_with_too_many_pixels(self):
        self.assertEqual(self.refused(png(20_000, 6_000), "image/png").code, "TOO_LARGE")

    def test_address_without_the_call(self):
        error = self.refused(RECEIPT, address=os.environ["SERVICE_URL"] + "/nothing/ocr")
        self.assertEqual(error.code, "WRONG_ADDRESS")
        self.assertTrue(error.service_is_away)

    def test_service_that_is_down(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        error = self.refused(RECEIPT, address=f"http://odoo:secret@127.0.0.1:{port}/ocr")
        self.assertEqual(error.code, "UNREACHABLE")
        self.assertEqual(error.params, {"host": f"127.0.0.1:{port}"})
        self.assertTrue(error.service_is_away)
        self.assertTrue(error.retry_after)

    def test_service_that_accepts_and_says_nothing(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            service = OcrService(f"http://127.0.0.1:{silent.getsockname()[1]}/ocr", timeout=0.2)
            with self.assertRaises(OcrError) as caught:
                service.read("receipt.jpg", RECEIPT, "image/jpeg")
        self.assertEqual(caught.exception.code, "TIMED_OUT")
        self.assertFalse(caught.exception.service_is_away)


if __name__ == "__main__":
    unittest.main()
