"""Tells the stories to the services, in the order of their days, each on its own clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import ANONYMOUS, Caller, Role, SubjectRef
from api.kit.etag import etag
from api.places.geometry import metres_between
from api.places.schemas import PlaceRequest
from api.publication import service as publication
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove, PublicationState
from api.reports.cases import repository
from api.reports.cases.effects.publishing import PUBLISHING
from api.reports.cases.models import Report
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.schemas.reports import ReportCreate, ReportEdit
from api.reports.cases.service import editing, moving
from api.reports.cases.states import CLOSED, CannotReason, ReportMove
from api.reports.cases.subject import KIND
from api.uploads.schemas import UploadRef
from demo import contractors, feedback
from demo.photographs import Album, Shot
from demo.stage import People
from demo.stories import parts, plan
from demo.stories.intake import Intake
from demo.stories.plan import Story
from demo.stories.scripts import Turn
from demo.stories.texts import texts

_M = ReportMove
MOST_SHOWN = 3


@dataclass(frozen=True)
class Event:
    """Something that happens: a report comes in (no turn) or is moved."""

    at: datetime
    story: Story
    turn: Turn | None


def events(stories: list[Story]) -> list[Event]:
    """Everything that happens, oldest first."""
    return sorted(_events(stories), key=lambda event: (event.at, event.story.number))


def _events(stories: list[Story]) -> Iterator[Event]:
    for story in stories:
        yield Event(story.received_at, story, None)
        for at, turn in story.turns:
            yield Event(at, story, turn)


@dataclass
class Telling:
    """What is known while the stories are told: who acts, and the reports so far."""

    session: AsyncSession
    people: People
    album: Album
    dice: Random = field(default_factory=lambda: Random(11))
    told: dict[int, Report] = field(default_factory=dict[int, Report])

    def __post_init__(self) -> None:
        self.intake = Intake(self.session)

    async def tell(self, event: Event) -> None:
        """Let the services do what the event says."""
        with clock.shifted_to(event.at):
            if event.turn is None:
                await self._receive(event.story)
            else:
                await self._move(event.story, event.turn)

    async def _receive(self, story: Story) -> None:
        body = ReportCreate(
            submission_id=story.submission_id,
            category=story.category.code,
            text=story.text,
            place=PlaceRequest(
                latitude=story.spot.latitude, longitude=story.spot.longitude, note=story.spot.note
            ),
            uploads=await self._uploads(story.shot),
            observed_at=story.received_at - timedelta(minutes=self.dice.randrange(5, 900)),
            nearby_shown=self._shown(story),
        )
        caller = ANONYMOUS if story.reporter is None else self.people.residents[story.reporter]
        clerk = self.people.of_desk(story.category.department)
        self.told[story.number] = await self.intake.receive(story, body, caller, clerk)

    def _shown(self, story: Story) -> list[UUID]:
        """What the form showed around the place, and the reporter passed by."""
        near = [
            (metres_between(story.spot.latitude, story.spot.longitude, latitude, longitude), one.id)
            for one in self.told.values()
            if one.category == story.category.code and one.state not in CLOSED
            if one.publication == PublicationState.PUBLIC
            if (latitude := one.public_latitude) and (longitude := one.public_longitude)
        ]
        return [
            one for metres, one in sorted(near)[:MOST_SHOWN] if metres < story.category.nearby_m
        ]

    async def _uploads(self, shot: Shot | None) -> list[UploadRef]:
        return [await self.album.upload(shot)] if shot else []

    async def _move(self, story: Story, turn: Turn) -> None:
        report = self.told[story.number]
        if turn.by == "staff":
            await self._open(story, report)
        given = await self._given(story, turn.move)
        if turn.move is _M.REQUEST_REOPEN:
            await feedback.not_fixed(self.session, self._actor(report, turn), report, given["note"])
            return
        if turn.by == "contractor":
            clerk = self.people.of_desk(report.department)
            photos = await self._uploads(plan.repaired(story))
            await contractors.done(self.session, clerk, report, given["note"], photos)
            return
        if turn.move is _M.PARTS_ENDED:
            await parts.end(self.session, self.people, report)
            return
        body = ReportMoveRequest(move=turn.move, **given)
        actor = self._actor(report, turn)
        if story.twin and self.told[story.twin.number].department != report.department:
            actor = self.people.triage  # only triage has both on the desk
        await moving.move(self.session, actor, report.id, body, None)
        if turn.move in {_M.START, _M.PLAN} and report.assignee_id is None:
            taken = ReportEdit(assignee_id=actor.id)
            await editing.edit(self.session, actor, report.id, taken, etag(report.version))

    def _actor(self, report: Report, turn: Turn) -> Caller:
        if turn.by == "reporter":
            resident = report.reporter_id
            return (
                Caller(Role.RESIDENT, id=resident)
                if resident
                else Caller(Role.HOLDER, subject=SubjectRef(KIND.name, report.id))
            )
        return self.people.of_desk(report.department)

    async def _open(self, story: Story, report: Report) -> None:
        """What a clerk does on first reading: decide what the public sees."""
        if story.published is None or report.publication != PublicationState.HIDDEN:
            return
        if story.published:
            seen = [row.upload_id for row in await repository.photos_of(self.session, report.id)]
            body = PublicationMoveRequest(move=PublicationMove.PUBLISH, upload_ids=seen)
        else:
            note = self.dice.choice(texts().staff["withhold"])
            body = PublicationMoveRequest(move=PublicationMove.WITHHOLD, note=note)
        clerk = self.people.of_desk(report.department)
        await publication.move(self.session, clerk, PUBLISHING, report.id, body, None)

    async def _given(self, story: Story, move: ReportMove) -> dict[str, Any]:
        if move is _M.FINISH:
            return await self._result(story)
        if move is _M.PLAN:
            ahead = self.dice.randint(12, 70)
            return {"note": self.dice.choice(story.kind.planned), "planned_on": _workday(ahead)}
        if move is _M.DECLINE:
            reason = self.dice.choice([code for code in CannotReason if code in texts().cannot])
            return {"note": texts().cannot[reason], "reason": reason}
        if move is _M.FORWARD:
            way = self.dice.randrange(len(texts().staff["forwarded_to"]))
            return {
                "note": texts().staff["forward"][way],
                "forwarded_to": texts().staff["forwarded_to"][way],
            }
        if move is _M.SPLIT:
            wanted = await parts.wanted(self.session, self.told[story.number])
            return {"note": "いくつかの課で分けて進めます。", "parts": wanted}
        if move is _M.PARTS_ENDED:
            return {}
        return self._said(story, move)

    def _said(self, story: Story, move: ReportMove) -> dict[str, Any]:
        names = {
            _M.ASK_REPORTER: "ask",
            _M.MARK_NOT_FOUND: "not_found",
            _M.MARK_DUPLICATE: "duplicate",
        }
        given: dict[str, Any] = {"note": self.dice.choice(texts().staff[names.get(move, move)])}
        if move is _M.MARK_DUPLICATE and story.twin:
            given["duplicate_of"] = self.told[story.twin.number].number
        return given

    async def _result(self, story: Story) -> dict[str, Any]:
        picture = story.shot.what if story.shot else None
        given: dict[str, Any] = {"note": story.kind.mended(self.dice, picture)}
        shot = plan.repaired(story)
        if shot is not None and self.dice.random() < 0.93:
            return {**given, "upload_ids": await self._uploads(shot)}
        return {**given, "no_photo_reason": self.dice.choice(texts().staff["no_photo"])}


def _workday(ahead: int) -> date:
    return clock.add_working_days(clock.today(), ahead)
