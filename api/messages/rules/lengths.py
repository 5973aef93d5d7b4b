"""How long a message is for each way it goes, as that way counts, and how long it may be."""

from collections.abc import Sequence
from typing import NamedTuple

import orjson

LINE_TEXT, LINE_TITLE = 5000, 400
"""UTF-16 units of one LINE message, and of what stands in its list of talks."""
PUSH_PAYLOAD = 3993
"""Bytes of a push message before it is encrypted: 4,096 less what encryption adds."""
MAIL_SUBJECT = 255


class Length(NamedTuple):
    """How long it is, and how long it may be."""

    channel: str
    part: str
    used: int
    most: int


def utf16(text: str) -> int:
    """Units of UTF-16, as LINE counts: many emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def push_payload(title: str, text: str, link: str) -> bytes:
    """What a push message carries: a beginning of the text is all that a phone shows."""
    return orjson.dumps({"title": title, "body": text[:PUSH_BEGINNING], "url": link})


PUSH_BEGINNING = 120
PUSH_DAY = 60
"""Letters of the day that stands before the text: the text is to be seen too."""


def lengths(
    title: str, text: str, push_title: str, link: str, days: Sequence[str] = ()
) -> list[Length]:
    """Of one language. `days`: the lines of its days."""
    payload = push_payload(push_title or title, text, link)
    return [
        Length("line", "title", utf16(title), LINE_TITLE),
        Length("line", "text", utf16("\n".join([title, text, *days, link])), LINE_TEXT),
        Length("push", "payload", len(payload), PUSH_PAYLOAD),
        Length("mail", "title", len(title), MAIL_SUBJECT),
    ]
