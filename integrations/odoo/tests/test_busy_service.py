# SPDX-License-Identifier: Apache-2.0
"""The client against a Legible that reads nothing: no worker, one second of patience, room for one job."""

import os
import unittest

from path import SAMPLES
from ocr.errors import OcrError
from ocr.service import OcrService


class BusyTest(unittest.TestCase):
    def test_first_a_document_takes_too_long_then_the_queue_is_full(self):
        service = OcrService(os.environ["SERVICE_URL"] + "/ocr")
        slow = self.refused(service, "receipt.jpg", "image/jpeg")
        self.assertEqual(slow.code, "SLOW")
        self.assertTrue(slow.job_id)
        self.assertTrue(slow.retry_after)
        self.assertFalse(slow.service_is_away)
        busy = self.refused(service, "two-columns.png", "image/png")
        self.assertEqual(busy.code, "BUSY")
        self.assertEqual(busy.retry_after, 10)
        self.assertTrue(busy.service_is_away)

    def refused(self, service, name, media_type):
        with self.assertRaises(OcrError) as caught:
            service.read(name, (SAMPLES / name).read_bytes(), media_type)
        return caught.exception


if __name__ == "__main__":
    unittest.main()
