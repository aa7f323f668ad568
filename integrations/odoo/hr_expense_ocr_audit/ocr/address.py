# SPDX-License-Identifier: Apache-2.0
"""The address of the service, as it stands in the system parameter."""

import base64
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from .errors import OcrError


@dataclass(frozen=True)
class Address:
    """Where receipts are sent. A key may stand in it as password: ``https://odoo:KEY@host/ocr``."""

    secure: bool
    host: str
    port: int | None
    path: str
    authorization: str | None

    @classmethod
    def parse(cls, url):
        """Takes an address apart; OcrError ``WRONG_ADDRESS`` when it cannot be one."""
        try:
            parts = urlsplit((url or "").strip())
            port = parts.port
        except ValueError:
            raise OcrError("WRONG_ADDRESS", retry_after=300) from None
        path = parts.path.rstrip("/")
        if parts.scheme not in {"http", "https"} or not parts.hostname or not path.endswith("/ocr"):
            raise OcrError("WRONG_ADDRESS", retry_after=300)
        return cls(parts.scheme == "https", parts.hostname, port, path, _authorization(parts))

    @property
    def health_path(self):
        """The path of the health check: ``/health`` in the place of the ``/ocr`` at the end."""
        return self.path.removesuffix("/ocr") + "/health"

    @property
    def shown(self):
        """Host and port, without the key."""
        return f"{self.host}:{self.port}" if self.port else self.host


def _authorization(parts: SplitResult):
    if parts.password is None:
        return None
    credentials = f"{unquote(parts.username or '')}:{unquote(parts.password)}"
    return "Basic " + base64.b64encode(credentials.encode()).decode()
