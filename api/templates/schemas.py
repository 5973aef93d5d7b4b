"""Requests and replies about response templates."""

from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from api.kit.schema import Code, Reply, Request
from api.kit.text import RequiredLine, RequiredParagraph

Move = TypeVar("Move", bound=StrEnum)
Categories = Annotated[list[Code], Field(max_length=100, description="None: for all")]


class TemplateTexts(Request):
    """The words by language; where the reporter's is missing, Japanese is used. Placeholders:
    `{number}`, `{category}`, `{place}`, `{due}`, `{planned_on}`, `{department}`."""

    ja: RequiredParagraph
    ja_easy: Annotated[RequiredParagraph | None, Field(alias="ja-easy")] = None
    en: RequiredParagraph | None = None


class TemplateBody(Request, Generic[Move]):
    """A template as it is to be from now on; the moves are those of the room's machine."""

    title: RequiredLine
    moves: Annotated[list[Move], Field(max_length=30, description="None: for every move")]
    categories: Categories
    text: TemplateTexts


class TemplateReply(Reply):
    """A template. `version` 0: as it stands in the profile; send it as `If-Match` all the same.
    `department`: whose it is; nothing for all."""

    code: str
    title: str
    moves: list[str]
    categories: list[str]
    text: dict[str, str]
    department: str | None
    version: int


class TemplatesReply(Reply):
    """The templates of a department, by title."""

    items: list[TemplateReply]


class FilledTemplate(Reply):
    """A template filled for one report, to be edited before it is sent."""

    code: str
    title: str
    language: str
    text: str


class FilledTemplates(Reply):
    """What suits a report and a move."""

    items: list[FilledTemplate]
