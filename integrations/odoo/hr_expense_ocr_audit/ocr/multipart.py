# SPDX-License-Identifier: Apache-2.0
"""A form with one file, as browsers send it (RFC 7578)."""

import re
import secrets

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


def file_form(name, content, media_type):
    """Returns the Content-Type and the parts of the body, in their order, of a form with ``file``."""
    boundary = secrets.token_hex(16)
    if not _MEDIA_TYPE.fullmatch(media_type or ""):
        media_type = "application/octet-stream"
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="file"; filename="{_quoted(name)}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n"
    )
    return f"multipart/form-data; boundary={boundary}", [
        head.encode(),
        content,
        f"\r\n--{boundary}--\r\n".encode(),
    ]


def _quoted(name):
    name = name or "receipt"
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
