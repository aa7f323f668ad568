# SPDX-License-Identifier: Apache-2.0
"""Pairs of the same call, bare and by the Python client; see measure."""
import http.client
import os
import statistics
import sys
import time
import uuid
from urllib.parse import urlsplit

import legible
from legible.document import payload

DOCUMENT = b"Harbour Cafe\nTotal 12.50 EUR\n"
service = urlsplit(os.environ["LEGIBLE_URL"])
form = payload(DOCUMENT, None, None)
body = b"".join(form.pieces())
connection = http.client.HTTPConnection(service.hostname, service.port)
client = legible.Client()


def bare():
    headers = {"Content-Type": form.content_type, "Idempotency-Key": uuid.uuid4().hex}
    connection.request("POST", "/ocr", body, headers)
    answer = connection.getresponse()
    assert answer.status == 200 and answer.read()


def by_client():
    client.ocr(DOCUMENT)


def seconds(call):
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def main(pairs):
    times = {bare: [], by_client: []}
    for pair in range(pairs + 100):
        for call in (bare, by_client) if pair % 2 else (by_client, bare):
            took = seconds(call)
            if pair >= 100:
                times[call].append(took)
    one, two = (statistics.median(times[call]) for call in (bare, by_client))
    slower = sum(b > a for a, b in zip(times[bare], times[by_client]))
    print("Python     %9.3f ms %12.3f ms  %6.3f  %.2f" % (one * 1000, two * 1000, two / one, slower / pairs))


main(int(sys.argv[1]))
