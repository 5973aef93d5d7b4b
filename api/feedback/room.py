"""What a room says when it asks how something ended: its words, and what follows in it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, Literal, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.endings import until
from api.feedback.models import AnswerRow, Respondent
from api.kit import clock
from api.kit.caller import Caller
from api.kit.machine import Machine
from api.kit.subjects import Kind, Subject
from api.moves.models import StateMove
from api.municipality.profile.shapes import Option
from api.municipality.repository import Ward
from api.uploads.schemas import UploadRef


class Ending(Subject, Protocol):
    """A thing that can end."""

    number: Any
    category: Any
    state: Any
    closed_at: Any


E = TypeVar("E", bound=Ending)


@dataclass(frozen=True)
class Again(Generic[E]):
    """A wish of the person whose thing it is: look at it again. `standard`: the answers that were
    chosen, in Japanese; `as_wished`: it had ended as one wished."""

    subject: E
    as_wished: bool
    standard: str
    words: str


@dataclass(frozen=True)
class Feedback(Generic[E]):
    """How the end of one kind of thing is asked about. Where it ended as `wished`, the question
    is whether it is fixed, and “no” asks by itself for a decision; it waits for that in the state
    `asked_again`. `purpose` is that of the keys in closing messages."""

    kind: Kind[E]
    table: type[AnswerRow]
    machine: Machine
    wished: StrEnum
    asked_again: StrEnum
    purpose: str
    choices: Callable[[Ward, E, bool], list[Option]]
    """The standard answers of whoever is not satisfied, of a wished end and of every other."""
    follow_id: Callable[[AsyncSession, Caller, UUID, UUID | None], Awaitable[UUID | None]]
    """By what somebody follows it, with an account or the key of a device."""
    within_reach: Callable[[Caller], ColumnElement[bool]]
    """The things on the caller's desk."""
    ask_again: Callable[[AsyncSession, Caller, Again[E]], Awaitable[object]]
    """Makes the room's move that asks for a decision."""
    tell_desk: Callable[[AsyncSession, UUID, UUID], Awaitable[None]]
    """Says once, by the id of an answer, that several followers say “not fixed”."""
    add_photos: Callable[[AsyncSession, E, Sequence[UploadRef]], Awaitable[None]]


@dataclass(frozen=True)
class Asked(Generic[E]):
    """A thing that ended, and who is asked about it."""

    feedback: Feedback[E]
    subject: E
    ending: StateMove
    respondent: Respondent
    respondent_id: UUID

    @property
    def as_wished(self) -> bool:
        """Whether it ended as one wished."""
        return self.ending.target == self.feedback.wished

    @property
    def question(self) -> Literal["fixed", "convinced"]:
        """What is asked."""
        return "fixed" if self.as_wished else "convinced"

    @property
    def until(self) -> datetime:
        """How long an answer is taken."""
        return until(self.ending)

    @property
    def is_open(self) -> bool:
        """Whether an answer is taken now."""
        feedback = self.feedback
        settled = self.subject.state in {*feedback.machine.closed, feedback.asked_again}
        return settled and clock.now() <= self.until
