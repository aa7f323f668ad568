# SPDX-License-Identifier: Apache-2.0
"""What a client does with the service that scripts/test-clients has started."""
from __future__ import annotations

import http.server
import io
import os
import pathlib
import queue
import tempfile
import threading
import unittest
import uuid
from typing import Optional, Union
from urllib.parse import urlsplit
from urllib.request import urlopen

import legible

SAMPLES = pathlib.Path(__file__).parents[3] / "samples"
STORE = os.environ.get("LEGIBLE_TEST_STORE")
if STORE is None:
    raise SystemExit("These tests need a service: run scripts/test-clients python.")


class ServiceTest(unittest.TestCase):
    def setUp(self) -> None:
        self.client = legible.Client(timeout=60)
        self.addCleanup(self.client.close)

    def letter(self) -> bytes:
        return f"A letter of {self.id()} to nobody in particular.\n".encode()

    def fails_with(self, code: str) -> Failing:
        return Failing(self, code)


class Failing:
    def __init__(self, test: unittest.TestCase, code: str) -> None:
        self._test = test
        self._code = code
        self.failure: Optional[legible.LegibleError] = None

    def __enter__(self) -> Failing:
        return self

    def __exit__(self, kind: object, failure: object, trace: object) -> bool:
        if not isinstance(failure, legible.LegibleError):
            self._test.assertIsNone(failure, f"not a LegibleError but {failure!r}")
            self._test.fail(f"no {self._code}")
        self._test.assertEqual(self._code, failure.code, failure)
        self.failure = failure
        return True


class JobsTest(ServiceTest):
    def test_a_document_is_sent_and_waited_for_and_fetched(self) -> None:
        options = legible.Options(filename="letter.txt", document_id="letter-1", priority="high")
        job = self.client.submit(self.letter(), options)
        types: list[str] = []
        ended = self.client.wait(job.job_id, lambda event: types.append(event.type))
        self.assertEqual(("completed", "letter-1", "high"), (ended.status, ended.document_id, ended.priority))
        self.assertEqual((["queued", "started"], "completed"), (types[:2], types[-1]))
        result = self.client.result(job.job_id)
        self.assertEqual("letter.txt", result.filename)
        self.assertIn("nobody in particular", result.markdown)
        self.assertIn(b"nobody in particular", self.client.download(job.job_id, "text"))
        file = io.BytesIO()
        self.assertEqual(self.client.download_into(file, job.job_id, "json"), len(file.getvalue()))
        self.assertEqual("completed", self.client.wait(job.job_id).status)
        self.assertEqual("completed", self.client.status(job.job_id).status)

    def test_jobs_are_listed_retried_and_deleted(self) -> None:
        mine = uuid.uuid4().hex
        sent = [self.client.submit(self.letter(), legible.Options(document_id=mine)).job_id for _ in range(3)]
        listed = [job.job_id for job in self.client.jobs(document_id=mine, page_size=2)]
        self.assertEqual(list(reversed(sent)), listed)
        self.client.wait(sent[0])
        again = self.client.retry(sent[0])
        self.assertEqual(sent[0], self.client.wait(again.job_id).parent_id)
        self.assertIsNone(self.client.delete(sent[0]))
        with self.fails_with(legible.Code.JOB_REMOVED):
            self.client.status(sent[0])

    def test_the_same_idempotency_key_makes_one_job(self) -> None:
        options = legible.Options(idempotency_key=uuid.uuid4().hex)
        one, two = (self.client.submit(self.letter(), options) for _ in range(2))
        self.assertEqual(one.job_id, two.job_id)
        with self.fails_with(legible.Code.IDEMPOTENCY_MISMATCH):
            self.client.submit(b"another", options)


class DocumentsTest(ServiceTest):
    def test_a_receipt_gives_its_fields(self) -> None:
        fields = self.client.ocr(SAMPLES / "receipt.jpg")
        self.assertEqual((67.42, "2026-03-14"), (fields.amount, fields.date))
        amount = fields.fields.values["amount"]
        self.assertEqual((67.42, 1, 4), (amount.value, amount.page, len(amount.box or ())))
        self.assertGreater(len(fields.fields.line_items), 3)

    def test_a_picture_is_made_to_fit_a_preset(self) -> None:
        picture = self.client.image(SAMPLES / "receipt.jpg", "thumbnail")
        self.assertEqual((b"RIFF", b"WEBP"), (picture[:4], picture[8:12]))
        with self.fails_with("INVALID_OPTION"):
            self.client.image(SAMPLES / "receipt.jpg", "no-such-preset")

    def test_process_gives_text(self) -> None:
        self.assertIn("nobody", self.client.process(self.letter()).markdown)

    def test_a_long_file_is_sent_in_parts_with_progress(self) -> None:
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            file.write(b"A line of text.\n" * (1 << 16))
            file.flush()
            told: list[tuple[int, Optional[int]]] = []
            job = self.client.submit(file.name, progress=lambda sent, total: told.append((sent, total)))
            self.assertEqual((1 << 20, 1 << 20), told[-1])
            self.assertGreater(len(told), 10)
            self.assertEqual(sorted(told), told)
            file.seek(0)
            self.assertIn(b"A line", self.client.download(self.client.wait(job.job_id).job_id, "text")[:100])

    def test_files_and_pipes_are_sent(self) -> None:
        self.assertIn("of words", self.client.process(io.BytesIO(b"A file of words.\n")).markdown)
        end, start = os.pipe()
        os.write(start, b"A stream of words.\n")
        os.close(start)
        with open(end, "rb") as pipe:
            self.assertIn("stream of words", self.client.process(pipe, legible.Options(filename="a.txt")).markdown)

    def test_names_and_options_of_any_letters_arrive(self) -> None:
        options = legible.Options(filename='Bäume "und"\nSträucher.txt', document_id="Ö\r\n--x", ocr=False)
        job = self.client.submit(self.letter(), options)
        self.assertEqual("Ö\r\n--x", self.client.status(job.job_id).document_id)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, 'Übung "1".txt')
            path.write_bytes(self.letter())
            job = self.client.submit(path)
            self.assertIn("Übung", self.client.status(job.job_id).filename)

    def test_the_webhook_of_an_object_in_the_store_is_verified(self) -> None:
        assert STORE
        verifier = legible.WebhookVerifier("another", os.environ["LEGIBLE_TEST_SECRET"])
        told: queue.Queue[Union[legible.Webhook, legible.LegibleError]] = queue.Queue()

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    told.put(verifier.read(dict(self.headers), body))
                except legible.LegibleError as refused:
                    told.put(refused)
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        hook = os.environ["LEGIBLE_TEST_HOOK"]
        with http.server.HTTPServer(("127.0.0.1", urlsplit(hook).port or 0), Receiver) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stored = pathlib.Path(STORE, "uploads")
            stored.mkdir(exist_ok=True)
            (stored / "python.txt").write_bytes(b"From the store.\n")
            job = self.client.submit(legible.ObjectKey("uploads/python.txt"), legible.Options(callback_url=f"{hook}/hook"))
            webhook = told.get(timeout=60)
            server.shutdown()
        assert isinstance(webhook, legible.Webhook), webhook
        self.assertEqual((job.job_id, "completed"), (webhook.job_id, webhook.status))
        self.assertIn("From the store.", webhook.text_content or "")


class ErrorsTest(ServiceTest):
    def test_errors_have_the_names_of_the_service(self) -> None:
        with self.fails_with(legible.Code.NO_SUCH_JOB) as missing:
            self.client.status("00000000-0000-7000-8000-000000000000")
        assert missing.failure
        self.assertEqual((404, False), (missing.failure.status, missing.failure.retryable))
        self.assertEqual("00000000-0000-7000-8000-000000000000", missing.failure.job_id)
        with self.fails_with("DAMAGED_FILE"):
            self.client.process(b"%PDF-1.4 and nothing more")
        with self.fails_with(legible.Code.INVALID_OPTION):
            self.client.submit(self.letter(), legible.Options(priority="soon"))
        with self.fails_with("FILE_NOT_FOUND"):
            self.client.submit("no such file")
        with legible.Client(key="wrong") as stranger, self.fails_with(legible.Code.KEY_REQUIRED):
            stranger.submit(b"x" * (8 << 20))

    def test_the_service_knows_every_code(self) -> None:
        with urlopen(os.environ["LEGIBLE_URL"] + "/docs/errors") as page:
            calls = page.read().decode().split("Of documents")[0]
        theirs = [part.split('"')[0] for part in calls.split('<dt id="')[1:]]
        self.assertGreater(len(theirs), 20)
        self.assertEqual([], [code for code in theirs if getattr(legible.Code, code, None) != code])


class SearchTest(ServiceTest):
    def test_search_health_and_stats(self) -> None:
        hits = self.client.search("dear", mode="text", limit=3)
        self.assertEqual("letter.docx", hits[0].document.filename)
        self.assertEqual("ok", self.client.health().status)
        self.assertIn("completed", self.client.stats().jobs)
