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
form = payload(DOCUMENT, {})
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


def cost(call):
    """Seconds by the clock, and of this process's processor time."""
    begin, work = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - begin, time.process_time() - work


def main(pairs):
    costs = {bare: [], by_client: []}
    for pair in range(pairs + 100):
        for call in (bare, by_client) if pair % 2 else (by_client, bare):
            took = cost(call)
            if pair >= 100:
                costs[call].append(took)
    (one, work), (two, more) = (
        [1000 * statistics.median(each) for each in zip(*costs[call])] for call in (bare, by_client))
    print("Python     %8.3f ms %8.3f ms  %5.3f  %8.3f ms" % (one, two, two / one, more - work))


main(int(sys.argv[1]))
