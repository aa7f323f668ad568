# SPDX-License-Identifier: Apache-2.0
"""Checks what the service sends to a callback address."""
from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Callable, Mapping, Optional

from legible.errors import Code, LegibleError
from legible.model import read

_TOLERANCE = 300
_BASE64 = "whsec_"


@dataclass(frozen=True)
class Webhook:
    """What is sent when a job has ended.

    status: completed, failed or cancelled. text_content: None when it failed or is too long to be sent along.
    output_key: where the full result lies in the object store.
    """
    job_id: str
    document_id: Optional[str]
    status: str
    text_content: Optional[str]
    output_key: Optional[str]
    error: Optional[str]


class WebhookVerifier:
    """Checks that messages come from the service and are new, as Standard Webhooks 1.0.0 says. Thread-safe.

    A message can come more than once: its webhook-id is the same each time.

    secrets: those that are live: whsec_ and base64, or any other text, which is taken as it is.
    """

    def __init__(self, *secrets: str, clock: Callable[[], float] = time.time) -> None:
        if not secrets:
            raise ValueError("A webhook secret is needed.")
        self._keys = [_key(secret) for secret in secrets]
        self._clock = clock

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Refuses, by LegibleError, a message that is not signed with one of the secrets, or is older or newer than
        five minutes. body: that which came, byte for byte."""
        named = {name.lower(): value for name, value in headers.items()}
        message, stamp = named.get("webhook-id", ""), named.get("webhook-timestamp", "")
        if not message or not stamp.isdecimal():
            raise _refused("The message lacks webhook-id or webhook-timestamp.")
        if abs(self._clock() - int(stamp)) > _TOLERANCE:
            raise _refused("The message is older or newer than five minutes; check this machine's clock.")
        signed = f"{message}.{stamp}.".encode() + body
        wanted = [base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()) for key in self._keys]
        for signature in named.get("webhook-signature", "").split():
            version, _, told = signature.partition(",")
            if version == "v1" and any(hmac.compare_digest(each, told.encode()) for each in wanted):
                return
        raise _refused("No signature of the message is made with this secret.")

    def read(self, headers: Mapping[str, str], body: bytes) -> Webhook:
        """Verifies a message and gives what it says. Answer 400 when it fails and 204 otherwise, soon: do the work
        afterwards."""
        self.verify(headers, body)
        try:
            return read(Webhook, json.loads(body))
        except (ValueError, TypeError) as cause:
            raise _refused(f"The message is not JSON of a webhook: {cause}") from cause


def _key(secret: str) -> bytes:
    key = secret.encode()
    if secret.startswith(_BASE64):
        try:
            key = base64.b64decode(secret[len(_BASE64):], validate=True)
        except binascii.Error:
            raise ValueError("What follows whsec_ in a webhook secret has to be base64.") from None
    if not key:
        raise ValueError("A webhook secret must not be empty.")
    return key


def _refused(detail: str) -> LegibleError:
    return LegibleError(Code.WEBHOOK_REFUSED, "The message cannot be trusted", detail)
