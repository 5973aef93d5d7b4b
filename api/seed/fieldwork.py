"""Field work of the demo ward: handovers in every stage, and the rounds of the coming days."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Staff
from api.kit import clock
from api.kit.caller import Caller, Role
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState
from api.reports.contractors import service as handovers
from api.reports.contractors.models import Contractor, Handover
from api.reports.contractors.schemas import HandoverAnswer, HandoverCreate
from api.reports.contractors.states import ContractorAnswer
from api.reports.policy import Permission
from api.rounds import service as rounds
from api.rounds.models import Round
from api.rounds.schemas import RoundAdd, RoundEdit
from api.rounds.walk import metres
from api.seed.people import People, acting
from api.uploads.schemas import UploadRef

STOPS = 8
DAYS = 14
"""So many days ahead there are rounds: a demonstration is seldom opened on the day it was made."""
_INSTRUCTION = "現地を確認し、作業をお願いします。終わったら、作業後の写真を送ってください。"
_CANNOT = "部品の取り寄せに3週間ほどかかるため、期限までに作業できません。"
_NOT_FOUND = "記載の場所を一回りしましたが、該当する箇所が見つかりませんでした。"
_AGAIN = "隣の柱でした。お手数ですが、もう一度お願いします。"
_OPEN = (ReportState.ACCEPTED, ReportState.IN_PROGRESS, ReportState.REOPENED, ReportState.PLANNED)


async def done(
    session: AsyncSession, clerk: Caller, report: Report, note: str, photos: list[UploadRef]
) -> None:
    """A contractor was given the report some days ago and says now that it is done."""
    handover = await _given(session, clerk, report, days=4)
    await _answer(session, handover, ContractorAnswer.DONE, note, photos)


async def plant(session: AsyncSession, people: People, anchor: datetime) -> None:
    """The other stages of handovers, and a round for each clerk and day."""
    with clock.shifted_to(anchor):
        for clerk in people.clerks.values():
            reports = await _open_reports(session, clerk)
            await _stages(session, clerk, [r for r in reports if _is_free(r)])
            await _rounds(session, clerk, people.triage.id, reports)


async def renew(session: AsyncSession) -> None:
    """Rounds for the days that have none yet, whenever the demonstration starts again."""
    known = list(
        await session.scalars(
            select(Staff)
            .where(Staff.disabled_at.is_(None), Staff.head.is_(False))
            .order_by(Staff.created_at, Staff.id)
        )
    )
    callers = [await acting(session, one) for one in known]
    working = [one for one in callers if one.may(Permission.WORK)]
    triage = next((one.id for one in working if one.departments(Permission.WORK) is None), None)
    for clerk in working:
        if clerk.departments(Permission.WORK):
            await _rounds(session, clerk, triage, await _open_reports(session, clerk))


def _is_free(report: Report) -> bool:
    return report.state is ReportState.IN_PROGRESS


async def _stages(session: AsyncSession, clerk: Caller, reports: Sequence[Report]) -> None:
    """With the contractor, nearly over, run out, given back, asked again, taken back."""
    stages = iter(reports)
    if report := next(stages, None):
        await _given(session, clerk, report, days=3)
    if report := next(stages, None):
        handover = await _given(session, clerk, report, days=6)
        await _answer(session, handover, ContractorAnswer.CANNOT, _CANNOT)
    if report := next(stages, None):
        await _given(session, clerk, report, days=12)
    if report := next(stages, None):
        handover = await _given(session, clerk, report, days=5)
        await _answer(session, handover, ContractorAnswer.NOT_FOUND, _NOT_FOUND)
        await handovers.renew(session, clerk, handover.id, _AGAIN, None)
    if report := next(stages, None):
        await _given(session, clerk, report, days=17)
    if report := next(stages, None):
        handover = await _given(session, clerk, report, days=8)
        await handovers.take_back(session, clerk, handover.id, "直営で行うことになりました。", None)


async def _given(session: AsyncSession, clerk: Caller, report: Report, *, days: int) -> Handover:
    firm = await session.scalar(
        select(Contractor)
        .where(Contractor.department == report.department)
        .order_by(Contractor.code)
        .limit(1)
    )
    unlisted = {"firm": "見本工事", "email": "kouji@example.jp"}
    named = {"contractor_id": firm.id} if firm else unlisted
    body = HandoverCreate.model_validate(
        {**named, "text": report.public_text or report.text, "instruction": _INSTRUCTION}
    )
    with clock.shifted_to(clock.now() - timedelta(days=days)):
        return await handovers.give(session, clerk, report.id, body)


async def _answer(
    session: AsyncSession,
    handover: Handover,
    answer: ContractorAnswer,
    note: str,
    photos: Sequence[UploadRef] = (),
) -> None:
    said = HandoverAnswer(
        submission_id=_submission(handover.report_id),
        answer=answer,
        note=note,
        uploads=list(photos),
    )
    await handovers.answer(session, Caller(Role.CONTRACTOR, id=handover.id), said)


def _submission(report_id: UUID) -> UUID:
    return uuid5(NAMESPACE_URL, f"answer:{report_id}")


async def _open_reports(session: AsyncSession, clerk: Caller) -> list[Report]:
    """The clerk's open work without a contractor, as it came in."""
    return list(
        await session.scalars(
            select(Report)
            .where(Report.department == clerk.department, Report.state.in_(_OPEN))
            .order_by(Report.received_at, Report.number)
        )
    )


async def _rounds(
    session: AsyncSession, clerk: Caller, triage: UUID | None, reports: Sequence[Report]
) -> None:
    """The stops that lie nearest to each other, shared with triage where there are many."""
    if not reports:
        return
    assert clerk.id is not None
    first = reports[-1]
    near = sorted(reports, key=lambda one: metres(_place(first), _place(one)))[:STOPS]
    stops = [report.id for report in near]
    coming = [clock.today() + timedelta(days=ahead) for ahead in range(DAYS)]
    there = set(
        await session.scalars(
            select(Round.day).where(Round.owner_id == clerk.id, Round.day.in_(coming))
        )
    )
    for day in coming:
        if day in there:
            continue
        added = await rounds.add(session, clerk, RoundAdd(report_ids=stops, day=day))
        if len(near) == STOPS and triage is not None:
            share = RoundEdit(member_ids=[triage])
            await rounds.edit(session, clerk, added.round_id, share, "*")


def _place(report: Report) -> tuple[float, float]:
    return report.latitude, report.longitude
