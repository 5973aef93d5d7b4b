"""Requests and replies about the texts of letters."""

from datetime import datetime
from typing import Literal

from api.kit.editable import PlaceholderKind
from api.kit.schema import Reply, Request
from api.kit.text import RequiredLine

TextLanguage = Literal["ja", "ja-easy", "en"]


class LetterTextContent(Request):
    """A text as it is to be from now on, with each of its placeholders."""

    text: RequiredLine


class LetterPlaceholder(Reply):
    """What is filled in when a letter is written. `sample`: something of its kind, to look at."""

    name: str
    kind: PlaceholderKind
    sample: str


class LetterTextReply(Reply):
    """A text in one language. `version` 0: nobody has edited it; send it as `If-Match` all the
    same. `edited`: it is not the shipped one."""

    language: TextLanguage
    text: str
    shipped: str
    edited: bool
    version: int
    editor: str | None
    edited_at: datetime | None
    placeholders: list[LetterPlaceholder]


class LetterTexts(Reply):
    """One text of letters, in each language. `room` and `group`: among which it stands."""

    code: str
    room: str
    group: str
    texts: list[LetterTextReply]


class LetterTextsReply(Reply):
    """What may be edited, in the order of the letters."""

    items: list[LetterTexts]
