"""Handovers to contractors in every stage."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role
from api.reports.cases.models import Report
from api.reports.cases.states import ReportState
from api.reports.contractors import service as handovers
from api.reports.contractors.models import Contractor, Handover
from api.reports.contractors.schemas import HandoverAnswer, HandoverCreate
from api.reports.contractors.states import ContractorAnswer
from api.uploads.schemas import UploadRef
from demo.stage import Stage

AFTER = ("reports",)
_INSTRUCTION = "現地を確認し、作業をお願いします。終わったら、作業後の写真を送ってください。"
_CANNOT = "部品の取り寄せに3週間ほどかかるため、期限までに作業できません。"
_NOT_FOUND = "記載の場所を一回りしましたが、該当する箇所が見つかりませんでした。"
_AGAIN = "隣の柱でした。お手数ですが、もう一度お願いします。"


async def done(
    session: AsyncSession, clerk: Caller, report: Report, note: str, photos: list[UploadRef]
) -> None:
    """A contractor was given the report some days ago and says now that it is done."""
    handover = await _given(session, clerk, report, days=4)
    await _answer(session, handover, ContractorAnswer.DONE, note, photos)


async def plant(stage: Stage) -> None:
    """Each clerk has given some of the work in hand away."""
    with clock.shifted_to(stage.anchor):
        for clerk in stage.people.clerks.values():
            await _stages(stage.session, clerk, await _in_hand(stage.session, clerk))


async def _in_hand(session: AsyncSession, clerk: Caller) -> Sequence[Report]:
    found = await session.scalars(
        select(Report)
        .where(Report.department == clerk.department, Report.state == ReportState.IN_PROGRESS)
        .order_by(Report.received_at, Report.number)
    )
    return found.all()


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
