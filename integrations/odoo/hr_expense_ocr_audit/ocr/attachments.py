# SPDX-License-Identifier: Apache-2.0
"""Which of an expense's attachments is the receipt."""

from dataclasses import dataclass

READABLE = frozenset(
    {
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "image/bmp",
        "image/tiff",
        "image/jp2",
    }
)


@dataclass(frozen=True)
class Candidate:
    """An attachment: its number, its media type, and whether it is the expense's main one."""

    number: int
    media_type: str
    main: bool = False


def choose(candidates):
    """Returns the number of the one to read, or None, and the numbers of the readable ones left over.

    The main attachment goes first, then the one that was attached first.
    """
    readable = sorted(
        (c for c in candidates if c.media_type in READABLE), key=lambda c: (not c.main, c.number)
    )
    numbers = [c.number for c in readable]
    return (numbers[0] if numbers else None), numbers[1:]
