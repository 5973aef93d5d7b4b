"""What is asked of a queue, the answers when many things are changed at once, and what waits."""

from enum import StrEnum
from typing import Annotated, Any, Generic, Self, TypeVar
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.kit.errors import Problem
from api.kit.schema import Reply, Request


class Group(StrEnum):
    """Still open, or ended."""

    OPEN = "open"
    CLOSED = "closed"


class Assigned(StrEnum):
    """To the caller, or to nobody."""

    ME = "me"
    NOBODY = "nobody"


class Party(StrEnum):
    """Who is at the other end of what waits: a resident, a group of residents, or somebody of the
    municipality or working for it."""

    RESIDENT = "resident"
    GROUP = "group"
    INSIDE = "inside"


class Turn(StrEnum):
    """Who has to move first: staff, or the other end."""

    OURS = "ours"
    THEIRS = "theirs"


class Stage(StrEnum):
    """How far a thing is between a word and what comes of it, whatever the room."""

    SAID = "said"
    MOVING = "moving"
    CHANGED = "changed"


class OpenAct(Reply):
    """What this caller may do next with it: a move of its room, by name, and what that needs."""

    name: str
    needs: list[str]
    tells: bool


class Item(Request):
    """A thing as the caller saw it; a room names its own."""

    id: UUID
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


ItemT = TypeVar("ItemT", bound=Item)


class Many(Request, Generic[ItemT]):
    """The things to be changed; a room adds what is done with each."""

    items: Annotated[list[ItemT], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({item.id for item in self.items}) < len(self.items):
            raise PydanticCustomError("repeated", "Something stands in the list twice")
        return self


State = TypeVar("State", bound=StrEnum)


class Answer(Reply, Generic[State]):
    """What became of one thing: done, or the very problem that it would have had alone."""

    id: UUID
    done: bool
    number: str | None
    state: State | None
    version: int | None
    problem: Problem | None


AnswerT = TypeVar("AnswerT", bound=Answer[Any])


class Answers(Reply, Generic[AnswerT]):
    """An answer for each thing, in the order of the request."""

    items: list[AnswerT]
    done: int
    failed: int
