# SPDX-License-Identifier: Apache-2.0
"""What a client does when things go wrong: it asks a server that answers as it is told."""
from __future__ import annotations

import contextlib
import http.server
import io
import json
import os
import resource
import select
import socket
import threading
import unittest
from typing import Callable, Optional

import legible
from legible import waiting

Handler = http.server.BaseHTTPRequestHandler
Step = Callable[[Handler], None]


def answer(status: int, body: str, headers: Optional[dict[str, str]] = None) -> Step:
    def step(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body.encode())

    return step


def problem(status: int, code: str, headers: Optional[dict[str, str]] = None) -> Step:
    return answer(status, json.dumps({"code": code, "status": status, "detail": "So it is."}), headers)


def stream(*events: str) -> Step:
    return answer(200, "retry: 2000\n\n: still here\n\n" + "".join(events), {"Content-Type": "text/event-stream"})


def hang_up(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


STATUS = {
    "job_id": "1", "filename": "a", "progress": {
        "current_page": 0, "total_pages": None, "deepseek_pages": 0, "nanonets_pages": 0, "pages_by_reader": {}},
    "document_id": None, "parent_id": None, "media_type": None, "sha256": None, "priority": "normal",
    "accuracy_mode": "fast", "output_format": "text", "cached": False, "output_key": None, "error": None,
    "created_at": "2026-11-24T10:00:00.120Z", "started_at": None, "finished_at": None, "expires_at": None}


def status(state: str) -> str:
    return json.dumps({**STATUS, "status": state})


def event(number: int, state: str) -> str:
    return f"id: {number}\nevent: progress\ndata: {status(state)}\n\n"


ACCEPTED = answer(202, json.dumps({
    "job_id": "1", "status": "queued", "message": "", "status_url": "", "result_url": "", "events_url": "",
    "document_id": None, "cached": False, "added_later": 1}))


class TroubleTest(unittest.TestCase):
    def script(self, *steps: Step) -> legible.Client:
        """Answers each call with the next step; the last one stays."""
        self.calls: list[tuple[str, dict[str, str], bytes]] = []
        self.pauses: list[float] = []
        test = self

        class Scripted(Handler):
            protocol_version = "HTTP/1.1"

            def handle_one(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.headers.get("Transfer-Encoding") == "chunked":
                    while length := int(self.rfile.readline(), 16):
                        body += self.rfile.read(length + 2)[:-2]
                    self.rfile.readline()
                step = steps[min(len(test.calls), len(steps) - 1)]
                test.calls.append((f"{self.command} {self.path}", dict(self.headers), body))
                step(self)

            do_GET = do_POST = do_DELETE = handle_one

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        client = legible.Client(f"http://127.0.0.1:{server.server_port}/", "k")
        client._calls._sleep = self.pauses.append
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.addCleanup(client.close)
        return client

    def fails(self, code: str, call: Callable[[], object]) -> legible.LegibleError:
        with self.assertRaises(legible.LegibleError) as caught:
            call()
        self.assertEqual(code, caught.exception.code, caught.exception)
        return caught.exception


class BusyProgramTest(TroubleTest):
    def test_a_connection_is_kept_where_many_files_are_open(self) -> None:
        limits = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, limits)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limits[1], limits[1]))
        with contextlib.ExitStack() as many:
            while many.enter_context(open(os.devnull, "rb")).fileno() < 1024:
                pass
            client = self.script(answer(200, status("queued")))
            for _ in range(2):
                client.status("1")
        self.assertEqual(2, len(self.calls))


class RepetitionTest(TroubleTest):
    def test_a_call_is_repeated_with_the_same_key_and_content(self) -> None:
        client = self.script(hang_up, problem(503, "BUSY"), problem(429, "QUEUE_FULL", {"Retry-After": "7"}), ACCEPTED)
        client.submit(b"content", legible.Options(password="p"))
        self.assertEqual(4, len(self.calls))
        self.assertEqual(1, len({call[1]["Idempotency-Key"] for call in self.calls}))
        for path, headers, body in self.calls:
            self.assertEqual(("POST /v1/process/async", "Bearer k"), (path, headers["Authorization"]))
            self.assertIn(b"content", body)
        self.assertTrue(0.25 <= self.pauses[0] <= 0.5 <= self.pauses[1] <= 1, self.pauses)
        self.assertEqual(7, self.pauses[2])

    def test_a_picture_is_asked_for_again_without_a_key(self) -> None:
        client = self.script(problem(503, "BUSY"), answer(200, "picture"))
        self.assertEqual(b"picture", client.image(b"content", "thumbnail", page=2))
        self.assertEqual(["POST /v1/images"] * 2, [call[0] for call in self.calls])
        for part in (b'name="preset"\r\n\r\nthumbnail\r\n', b'name="page"\r\n\r\n2\r\n', b"\r\n\r\ncontent\r\n"):
            self.assertIn(part, self.calls[1][2])

    def test_repetitions_end(self) -> None:
        client = self.script(problem(503, "UNAVAILABLE"))
        self.assertTrue(self.fails("UNAVAILABLE", lambda: client.status("1")).retryable)
        self.assertEqual(5, len(self.calls))

    def test_what_could_do_harm_is_sent_once(self) -> None:
        client = self.script(hang_up)
        self.fails("CONNECTION_FAILED", lambda: client.retry("1"))
        self.assertEqual(1, len(self.calls))
        self.fails("CONNECTION_FAILED", lambda: client.delete("1"))
        self.assertEqual(2, len(self.calls))

    def test_a_long_answer_that_breaks_off_is_not_taken_for_whole(self) -> None:
        def half(handler: Handler) -> None:
            answer(200, "half", {"Content-Length": "8"})(handler)
            hang_up(handler)

        client = self.script(half)
        self.fails("CONNECTION_FAILED", lambda: client.download("1", "text"))

    def test_a_connection_that_the_service_has_closed_is_not_used_again(self) -> None:
        def then_close(handler: Handler) -> None:
            answer(200, status("queued"))(handler)
            handler.close_connection = True

        client = self.script(then_close)
        for _ in range(3):
            client.status("1")
            for idle in client._connections._idle:
                select.select([idle.sock], [], [])
        self.assertEqual((3, []), (len(self.calls), self.pauses))

    def test_the_timeout_wins(self) -> None:
        client = self.script(problem(429, "RATE_LIMITED", {"Retry-After": "30"}))
        self.assertEqual(30, self.fails("RATE_LIMITED", lambda: client.status("1", timeout=20)).retry_after)
        self.assertEqual([], self.pauses)
        over = threading.Event()
        self.addCleanup(over.set)

        def silent(handler: Handler) -> None:
            over.wait()

        client = self.script(silent)
        self.fails("TIMED_OUT", lambda: client.status("1", timeout=0.05))
        client = self.script(silent)
        self.fails("TIMED_OUT", lambda: client.wait("1", timeout=0.05))

    def test_answers_of_others_are_told(self) -> None:
        client = self.script(answer(413, "<html>Too large</html>"), answer(200, "<html>Welcome</html>"), answer(200, "[]"))
        self.assertEqual(413, self.fails("UNEXPECTED_ANSWER", lambda: client.status("1")).status)
        self.fails("UNEXPECTED_ANSWER", lambda: client.status("1"))
        self.fails("UNEXPECTED_ANSWER", lambda: client.status("1"))

    def test_the_job_of_a_problem_is_named(self) -> None:
        job = "0199f1d2-7c00-7000-8000-000000000001"
        client = self.script(problem(504, "NOT_IN_TIME", {"Location": f"/v1/jobs/{job}/status"}))
        failure = self.fails("NOT_IN_TIME", lambda: client.ocr(b""))
        self.assertEqual((job, False, 1), (failure.job_id, failure.retryable, len(self.calls)))

    def test_a_file_is_read_from_where_it_stood_each_time(self) -> None:
        client = self.script(problem(503, "BUSY"), ACCEPTED)
        file = io.BytesIO(b"not this content")
        file.seek(9)
        client.submit(file)
        for _, _, body in self.calls:
            self.assertIn(b"\r\n\r\ncontent\r\n", body)

    def test_an_address_that_makes_no_sense_is_told(self) -> None:
        with self.assertRaises(ValueError):
            legible.Client("127.0.0.1:8080")


class WaitingTest(TroubleTest):
    def test_process_waits_for_what_takes_longer_than_a_call(self) -> None:
        fields: dict[str, object] = {
            "vendor": None, "amount": None, "date": None, "tax": None, "currency": None, "confidence": 0, "doubtful": [],
            "source": "pages", "fields": {"tax_rates": [], "line_items": []}}
        result = json.dumps({"filename": "a", "markdown": "# Long", "fields": fields})
        client = self.script(ACCEPTED, stream(event(1, "completed")), answer(200, result))
        self.assertEqual("# Long", client.process(b"").markdown)
        self.assertEqual(["GET /v1/jobs/1/events", "GET /v1/jobs/1/result"], [call[0] for call in self.calls[1:]])

    def test_listening_goes_on_where_it_broke_off(self) -> None:
        client = self.script(
            stream(event(1, "queued"), event(2, "processing")), hang_up, stream(event(3, "processing"), event(4, "completed")))
        ids: list[int] = []
        self.assertEqual("completed", client.wait("1", lambda each: ids.append(each.id)).status)
        self.assertEqual([1, 2, 3, 4], ids)
        self.assertEqual([None, "2", "2"], [headers.get("Last-Event-ID") for _, headers, _ in self.calls])

    def test_where_streams_do_not_come_through_the_status_is_asked_for(self) -> None:
        client = self.script(
            stream(), stream(), stream(), answer(200, status("queued")), answer(200, status("processing")),
            answer(200, status("processing")), answer(200, status("failed")))
        types: list[str] = []
        self.assertEqual("failed", client.wait("1", lambda each: types.append(each.type)).status)
        self.assertEqual(["queued", "progress", "failed"], types)
        self.assertEqual("GET /v1/jobs/1/status?wait=20", self.calls[4][0])

    def test_a_silent_stream_is_dead(self) -> None:
        over = threading.Event()
        self.addCleanup(over.set)

        def silent(handler: Handler) -> None:
            answer(200, "", {"Content-Length": "9"})(handler)
            handler.wfile.flush()
            over.wait()

        client = self.script(silent, stream(event(1, "completed")))
        self.addCleanup(setattr, waiting, "_QUIET", waiting._QUIET)
        setattr(waiting, "_QUIET", 0.05)
        self.assertEqual("completed", client.wait("1").status)

    def test_a_job_that_is_not_there_is_not_waited_for(self) -> None:
        client = self.script(problem(404, "NO_SUCH_JOB"))
        self.fails("NO_SUCH_JOB", lambda: client.wait("1"))
