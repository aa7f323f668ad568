# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pathlib
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"
SAMPLES = pathlib.Path(__file__).parents[3] / "samples"


def run(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


class ExamplesTest(unittest.TestCase):
    def test_a_receipt_is_read(self) -> None:
        self.assertEqual("2026-03-14 67.42 USD\n", run("receipt.py", SAMPLES / "receipt.jpg").stdout)

    def test_a_document_is_fetched_later(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder, "out.pdf")
            self.assertIn("completed", run("later.py", SAMPLES / "table.pdf", "pdf", out).stderr)
            self.assertEqual(b"%PDF", out.read_bytes()[:4])
            self.assertIn("EMPTY_FILE", run("later.py", "/dev/null", "text", out).stderr)
