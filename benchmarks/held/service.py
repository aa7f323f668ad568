# SPDX-License-Identifier: Apache-2.0
"""A service of its own on this machine, and the calls that a benchmark makes of it."""
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import uuid

LEGIBLE = pathlib.Path(__file__).resolve().parent.parent.parent / "legible"
_BOUNDARY = "part" + uuid.uuid4().hex
_ENDED = ("completed", "failed", "cancelled")
_LONGEST_START = 60


class Failure(Exception):
    """What whoever calls did not expect."""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def call(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def send(port, path, name, content, **fields):
    """A document with its options as a form."""
    body = b"".join(
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items())
    body += f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body += content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    return call(port, "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"})


def await_end(port, job, longest=3600):
    """What the service says of a job that has ended; fails when it says anything else, or nothing for so many seconds."""
    end = time.monotonic() + longest
    while time.monotonic() < end:
        status, body = call(port, "GET", f"/v1/jobs/{job}/status?wait=20")
        if status != 200:
            raise Failure(f"{status} {body[:200].decode(errors='replace')}")
        state = json.loads(body)
        if state["status"] in _ENDED:
            return state
    raise Failure(f"the job {job} has not ended within {longest} s")


class Service:
    """
    Started when made, and stopped at the end of a with statement. Settings are environment variables, and enter is called in
    its process before it begins.
    """

    def __init__(self, folder, port=None, enter=None, **settings):
        self.port = port or free_port()
        environment = dict(os.environ, LEGIBLE_DATA=str(folder / "data"), TEMP_DIR=str(folder / "tmp"), **settings)
        with open(folder / "log", "ab") as log:
            begin = time.monotonic()
            self.process = subprocess.Popen([str(LEGIBLE), "serve", "--port", str(self.port)], env=environment, stdout=log,
                                            stderr=log, preexec_fn=enter)
        self.await_ready(begin, folder / "log")
        self.ready = time.monotonic() - begin

    def await_ready(self, begin, log):
        while True:
            try:
                if self.call("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() - begin > _LONGEST_START:
                self.kill()
                raise SystemExit(log.read_text())
            time.sleep(0.005)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def call(self, method, path):
        return call(self.port, method, path)

    def job(self, name, content, **fields):
        status, body = send(self.port, "/v1/process/async", name, content, **fields)
        if status != 202:
            raise Failure(f"{status} {body.decode()}")
        return json.loads(body)["job_id"]

    def await_end(self, job):
        return await_end(self.port, job)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def kill(self):
        self.process.kill()
        self.process.wait()
