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


class Service:
    """Started when made; settings are environment variables, and enter is called in its process before it begins."""

    def __init__(self, folder, port=None, enter=None, **settings):
        self.port = port or free_port()
        log = open(folder / "log", "ab")
        environment = dict(os.environ, LEGIBLE_DATA=str(folder / "data"), TEMP_DIR=str(folder / "tmp"), **settings)
        begin = time.monotonic()
        self.process = subprocess.Popen([str(LEGIBLE), "serve", "--port", str(self.port)], env=environment, stdout=log,
                                        stderr=log, preexec_fn=enter)
        while True:
            try:
                if self.call("GET", "/readyz")[0] == 200:
                    break
            except OSError:
                pass
            if self.process.poll() is not None:
                raise SystemExit((folder / "log").read_text())
            time.sleep(0.005)
        self.ready = time.monotonic() - begin

    def call(self, method, path):
        return call(self.port, method, path)

    def job(self, name, content, **fields):
        status, body = send(self.port, "/v1/process/async", name, content, **fields)
        if status != 202:
            raise SystemExit(f"{status} {body.decode()}")
        return json.loads(body)["job_id"]

    def await_end(self, job):
        while True:
            state = json.loads(self.call("GET", f"/v1/jobs/{job}/status?wait=20")[1])
            if state["status"] in _ENDED:
                return state

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def kill(self):
        self.process.kill()
        self.process.wait()
