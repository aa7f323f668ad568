# SPDX-License-Identifier: Apache-2.0
"""Applications that call one service at the same time, each in its own way and at its own pace."""
import dataclasses
import http.server
import itertools
import json
import threading
import time
import typing
import urllib.parse
import zlib

from held.service import Failure, await_end, call, free_port, send

_LONGEST = 300


@dataclasses.dataclass
class Caller:
    """One call after another, begun so many seconds apart, or later when the one before took longer."""
    name: str
    every: float
    once: typing.Callable
    seconds: list = dataclasses.field(default_factory=list)
    failures: list = dataclasses.field(default_factory=list)

    def go_on(self, ended):
        due = time.monotonic()
        for number in itertools.count():
            begin = time.monotonic()
            try:
                self.once(number)
                self.seconds.append(time.monotonic() - begin)
            except Exception as failure:  # whatever it is, the application has not what it wanted
                self.failures.append("%s %d: %r" % (self.name, number, failure))
            due = max(due + self.every, time.monotonic())
            if ended.wait(max(0.0, due - time.monotonic())):
                return


class Receiver:
    """Takes callbacks."""

    def __init__(self):
        self.port, self.told = free_port(), {}
        receiver, self.news = self, threading.Condition()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with receiver.news:
                    receiver.told[urllib.parse.urlsplit(self.path).path] = message
                    receiver.news.notify_all()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    @property
    def origin(self):
        return "http://127.0.0.1:%d" % self.port

    def await_call(self, path):
        with self.news:
            if not self.news.wait_for(lambda: path in self.told, _LONGEST):
                raise Failure("no callback within %d s" % _LONGEST)
            return self.told.pop(path)


def five_systems(service, receiver, given):
    """Callers as the five systems' applications are; given are documents by kind."""
    port = service.port

    def scan(number):
        path = "/done/%d" % number
        expect(202, send(port, "/v1/process/async", "scan.pdf", given["scan"], cache="false",
                         callback_url=receiver.origin + path))
        message = receiver.await_call(path)
        if message["status"] != "completed":
            raise Failure("the callback says " + json.dumps(message)[:200])

    def receipt(number):
        read = expect(200, send(port, "/ocr", "receipt.jpg", given["receipts"][number % len(given["receipts"])],
                                cache="false"))
        if not read["vendor"] and not read["amount"]:
            raise Failure("nothing was read of receipt %d" % (number % len(given["receipts"])))

    def picture(number):
        photo = marked(given["receipts"][number % len(given["receipts"])], number)
        answer = expect(200, send(port, "/v1/images", "photo.jpg", photo, preset="ai-chat,thumbnail"))
        for made in answer["pictures"]:
            status, body = call(port, "GET", made["url"])
            if status != 200 or len(body) != made["bytes"]:
                raise Failure("%d and %d bytes for %s" % (status, len(body), made["url"]))

    def report(number):
        job = expect(202, send(port, "/v1/process/async", "report.pdf", given["report"] + b"\n%% %d\n" % number,
                               index="true", document_id="report-%d" % (number % 10), priority="low"))["job_id"]
        await_completed(port, job)
        status, body = call(port, "GET", "/v1/jobs/%s/result?format=chunks" % job)
        if status != 200 or body.count(b"\n") < 50:
            raise Failure("%d and %d passages" % (status, body.count(b"\n")))

    def office(number):
        name, content = given["office"][number % len(given["office"])]
        job = expect(202, send(port, "/v1/process/async", name, content, cache="false"))["job_id"]
        await_completed(port, job)
        expect(200, call(port, "GET", "/v1/jobs/%s/result" % job))

    def search(number):
        question = given["questions"][number % len(given["questions"])]
        expect(200, call(port, "GET", "/v1/search?" + urllib.parse.urlencode({"q": question, "limit": 10})))

    return [Caller("20-page scan, told by callback", 120, scan), Caller("receipt by `/ocr`", 6, receipt),
            Caller("two pictures of a photo", 8, picture), Caller("report of 100 pages, indexed", 60, report),
            Caller("Office file, polled", 10, office), Caller("search", 1, search)]


def await_completed(port, job):
    state = await_end(port, job, _LONGEST)
    if state["status"] != "completed":
        raise Failure(json.dumps(state)[:300])


def expect(wanted, answer):
    status, body = answer
    if status != wanted:
        raise Failure("%d %s" % (status, body[:200].decode(errors="replace")))
    return json.loads(body)


def marked(picture, number):
    """The same picture in other bytes, so that none is answered from the cache: a comment in a JPEG or PNG."""
    text = b"%d" % number
    if picture.startswith(b"\xff\xd8"):
        return picture[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + picture[2:]
    chunk = b"tEXtComment\0" + text
    header = 8 + 25  # signature, and the header that comes first
    return picture[:header] + (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") + picture[header:]
