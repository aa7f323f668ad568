# SPDX-License-Identifier: Apache-2.0
"""Send a document now, fetch it as a searchable PDF, or as text, when it has been read: later.py FILE FORMAT OUT"""
import sys

import legible


def sent(count: int, total: object) -> None:
    print(f"{count} of {total} bytes are sent", file=sys.stderr)


def happened(event: legible.Event) -> None:
    print(f"{event.type}: page {event.status.progress.current_page}", file=sys.stderr)


path, form, out = sys.argv[1:]
with legible.Client(timeout=120) as client:
    try:
        job = client.submit(path, legible.Options(accuracy_mode="balanced"), progress=sent)
        client.wait(job.job_id, happened)
        with open(out, "wb") as file:
            client.download_into(file, job.job_id, form)
    except legible.LegibleError as error:
        sys.exit(f"{error.code}: {error.detail}" + (" Try it again later." if error.retryable else ""))
