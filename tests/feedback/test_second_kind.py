"""How a thing of another room ended, asked beside the same question about reports."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.feedback import views
from api.feedback.endings import ending_of, until
from api.feedback.models import AnswerRow
from api.feedback.mount import feedback_router
from api.feedback.room import Again, Asked, Feedback
from api.feedback.schemas import AllSaid, OwnAnswer, Said
from api.identity.links import Link
from api.kit.caller import ANONYMOUS, Caller
from api.kit.schema import Reply, Request
from api.moves import service as moves
from api.moves.workflow import Workflow
from api.municipality.profile.shapes import Option
from api.municipality.repository import Ward
from api.reports.around.feedback import REPORT_FEEDBACK
from api.reports.around.schemas import SaidAnswers, SatisfactionReply
from api.reports.around.views import question as report_question
from api.reports.policy import ANSWERING, DESK, Permission
from tests.frame import things
from tests.frame.people import Cast, Headers
from tests.frame.things import M, S, Thing, ThingMove, ThingState, thing_machine
from tests.reports.factories import receive

URL = "/api/v1/things"


class ThingAnswer(AnswerRow):
    """What a borrower says of it."""

    __tablename__ = "thing_answers"
    __table_args__ = things.TEMPORARY
    metadata = things.INVENTED

    subject_id: Mapped[UUID] = mapped_column("thing_id", ForeignKey("things.id"), index=True)
    outcome: Mapped[ThingState]


class ThingQuestion(Reply):
    """What is said of a thing beside the question."""

    id: UUID
    state: ThingState
    question: str
    mine: OwnAnswer | None


class ThingSaid(Said[ThingState]):
    """An answer about a thing."""


class ThingMoveRequest(Request):
    """A move of a thing."""

    move: ThingMove


THING_WORKFLOW = Workflow[Thing, ThingMoveRequest](thing_machine, "things", "thing")


async def question(session: AsyncSession, asked: Asked[Thing]) -> ThingQuestion:
    """Asks in the room's own words."""
    mine = await views.own(session, asked)
    thing = asked.subject
    return ThingQuestion(id=thing.id, state=thing.state, question=asked.question, mine=mine)


async def nobody(*_: Any) -> None:
    """Nobody follows a thing; nobody is told."""


def choices(_ward: Ward, _thing: Thing, _wished: bool) -> list[Option]:
    """The room's own standard answers."""
    return [Option(code="scratched", label={"ja": "傷があった"})]


async def doubt(session: AsyncSession, caller: Caller, again: Again[Thing]) -> None:
    """The room's own move."""
    await moves.make(
        session, THING_WORKFLOW, again.subject, ThingMoveRequest(move=M.DOUBT), actor=caller,
        permissions=[Permission.OWN], note=again.standard,
    )  # fmt: skip


async def no_photos(_session: AsyncSession, _thing: Thing, _refs: Sequence[Any]) -> None:
    """A thing has none."""


THING_FEEDBACK = Feedback(
    things.THING,
    ThingAnswer,
    machine=thing_machine,
    wished=S.BACK,
    asked_again=S.DOUBTED,
    link=Link("test-thing", "thanks"),
    choices=choices,
    follow_id=nobody,
    within_reach=lambda caller: Thing.department == caller.department,
    ask_again=doubt,
    tell_desk=nobody,
    add_photos=no_photos,
)


@pytest.fixture
async def rooms(
    connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncClient]:
    """Both kinds, mounted beside each other."""
    await things.create(connection, ThingAnswer)
    routers = (
        feedback_router(
            REPORT_FEEDBACK, report_question, question_reply=SatisfactionReply,
            answers_reply=SaidAnswers, stem="satisfaction",
        ),
        feedback_router(
            THING_FEEDBACK, question, question_reply=ThingQuestion,
            answers_reply=AllSaid[ThingSaid], stem="thing_feedback",
        ),
    )  # fmt: skip
    policy = {
        "get_thing_feedback": ANSWERING,
        "answer_thing_feedback": ANSWERING,
        "list_thing_feedback_answers": DESK,
        "get_thing_feedback_numbers": DESK,
    }
    async with things.served(monkeypatch, policy, *routers) as client:
        yield client


async def returned(session: AsyncSession, cast: Cast) -> tuple[str, dict[str, str]]:
    """A thing that ended: its address, and the key of its closing message."""
    thing = await session.get_one(Thing, await things.thing(session, cast.resident_a.id))
    await moves.make(
        session, THING_WORKFLOW, thing, ThingMoveRequest(move=M.RETURN), actor=ANONYMOUS,
        permissions=[Permission.WORK],
    )  # fmt: skip
    ending = await ending_of(session, thing_machine, thing.id)
    assert ending is not None
    key = THING_FEEDBACK.link.key(ending.id, until(ending))
    return f"{URL}/{thing.id}/satisfaction", {"Link-Key": key}


async def test_asked_in_its_own_words_and_doubted_by_its_own_move(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    url, link = await returned(session, cast)
    asked = await rooms.get(url, headers=link)
    assert (asked.json()["question"], asked.json()["state"]) == ("fixed", "back")
    said = {"satisfied": False, "reasons": ["scratched"]}
    reply = await rooms.post(url, json=said, headers=as_(cast.resident_a))
    assert (reply.json()["state"], reply.json()["mine"]["asked_again"]) == ("doubted", True)
    wrong = {"satisfied": False, "reasons": ["still_out"]}
    assert (await rooms.post(url, json=wrong, headers=link)).status_code == 422
    (answer,) = (await rooms.get(f"{url}/answers", headers=as_(cast.clerk_road))).json()["items"]
    assert (answer["reasons"], answer["outcome"]) == (["傷があった"], "back")
    numbers = await rooms.get(f"{URL}/satisfaction/numbers", headers=as_(cast.clerk_road))
    assert (numbers.json()["asked"], numbers.json()["answered"]) == (1, 1)


async def test_neither_stranger_nor_another_department(
    rooms: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    url, _ = await returned(session, cast)
    for who in (None, cast.resident_b, cast.clerk_park):
        assert (await rooms.get(url, headers=as_(who))).status_code == 404
    for who, status in ((None, 401), (cast.resident_a, 403), (cast.clerk_park, 404)):
        assert (await rooms.get(f"{url}/answers", headers=as_(who))).status_code == status


async def test_neither_kind_sees_the_others(
    rooms: AsyncClient, client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    url, link = await returned(session, cast)
    assert (await rooms.post(url, json={"satisfied": True}, headers=link)).status_code == 200
    report = (await receive(client))["id"]
    other = f"/api/v1/reports/{report}/satisfaction"
    assert (await rooms.get(other, headers=link)).status_code == 404
    clerk = as_(cast.clerk_road)
    assert (await rooms.get(f"{other}/answers", headers=clerk)).json()["items"] == []
    numbers = await rooms.get("/api/v1/reports/satisfaction/numbers", headers=clerk)
    assert (numbers.json()["asked"], numbers.json()["answered"]) == (0, 0)
    moved = url.replace("things", "reports")
    assert (await rooms.get(moved, headers=link)).status_code == 404
