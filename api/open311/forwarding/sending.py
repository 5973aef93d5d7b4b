"""Sends a report to another body's server, once.

Before each try it is noted, in a transaction of its own, that there was one. So a worker killed
between sending and noting the answer leaves a trace, and the next try looks first whether the
other side has it: by our mark in its public list, and by an `Idempotency-Key` that stays the same.
A server that neither lists it nor knows that header may get it twice after a lost answer.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock, db
from api.kit.caller import service as service_with
from api.kit.errors import NotNow
from api.kit.outward import OutwardError
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.repository import Ward, said
from api.open311.forwarding import repository
from api.open311.forwarding.models import Forwarding
from api.open311.forwarding.remote import Receipt, RefusedError, Remote
from api.open311.forwarding.states import ForwardingState
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.reports.cases import repository as reports
from api.reports.cases.effects import marks
from api.reports.cases.exits import exchange
from api.reports.cases.rules import answers
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.service import moving
from api.reports.cases.states import ReportMove, ReportState
from api.reports.policy import Permission

logger = logging.getLogger(__name__)
_LOCK = "open311.send"
_MOST = 3800
_ROUGH = "（場所は町の名前だけがわかっています。緯度と経度は町の中ほどです。）\n"


@dataclass(frozen=True)
class _Parcel:
    """What is sent, and whether the other side may have it already."""

    report_id: UUID
    remote: Remote
    fields: dict[str, Any]
    mark: str
    may_be_there: bool
    since: datetime


async def send(session: AsyncSession, report_id: UUID) -> None:
    """Send it, if it waits. What may pass is raised, so that the queue tries again."""
    lock = func.pg_try_advisory_xact_lock(func.hashtext(_LOCK), func.hashtext(str(report_id)))
    if not await session.scalar(select(lock)):
        return  # another worker is at it, and its job tries again when it fails
    parcel = await _begin(report_id)
    if parcel is None:
        return
    try:
        receipt = await _hand_over(parcel)
    except RefusedError as refused:
        await _note(report_id, refused.reason, refused=True)
        return
    except OutwardError as error:
        await _note(report_id, error.reason, refused=False)
        raise
    await keep(session, report_id, receipt)


async def _begin(report_id: UUID) -> _Parcel | None:
    """Note that it is tried now; nothing where it does not wait (any more)."""
    async with db.transaction() as noting:
        found = await repository.of_report(noting, report_id, lock=True)
        if found is None or found.state is not ForwardingState.WAITING:
            return None
        fields, mark = await _fields(noting, found)
        may_be_there = found.tried_at is not None
        first = found.tried_at or clock.now()
        found.tried_at = first
        found.tries += 1
        return _Parcel(
            report_id,
            remote_of(found),
            fields,
            mark,
            may_be_there,
            first - timedelta(hours=1),
        )


async def _hand_over(parcel: _Parcel) -> Receipt:
    if parcel.may_be_there and (number := await _there(parcel)):
        return Receipt(number, None)
    return await parcel.remote.send(parcel.fields, parcel.mark)


async def _there(parcel: _Parcel) -> str | None:
    """The number that the other side gave it already. A server that does not list its requests
    cannot be asked: then only the `Idempotency-Key` guards."""
    try:
        return await parcel.remote.find(parcel.mark, parcel.fields["service_code"], parcel.since)
    except RefusedError:
        return None


async def _fields(session: AsyncSession, found: Forwarding) -> tuple[dict[str, Any], str]:
    """What the other body needs to know: the words and the place, nothing of the reporter, and
    of the photographs those that staff released."""
    report = await reports.for_telling(session, found.report_id)
    assert report is not None
    ward = await municipality.current(session)
    mark = f"{ward.general.code}/{report.number}"
    near = places.near(ward.districts[report.district], accuracy=report.place_accuracy)
    # Not every server takes a request without a point.
    rough = _ROUGH if report.place_accuracy is PlaceAccuracy.TOWN else ""
    told = _told(ward, report)[: _MOST - len(rough)]
    pictures = await exchange.pictures(session, report.id)
    fields: dict[str, Any] = {
        "service_code": found.service_code,
        "lat": f"{report.latitude:.6f}",
        "long": f"{report.longitude:.6f}",
        "address_string": f"{near} {report.place_note}".strip(),
        "description": f"{told}\n\n{rough}（{ward.name('ja')}の受付番号 {mark} ）",
        "account_id": mark,
    }
    if pictures:
        fields["media_url"] = [f"{settings().address}{path}" for path in pictures]
    return fields, mark


def _told(ward: Ward, report: reports.Report) -> str:
    """The words of the reporter and what was answered."""
    lines = [
        f"{said(one.label, 'ja')}：{said(one.value_label, 'ja') if one.value_label else one.value}"
        for one in answers.replies(ward, report.answers, inside=True)
    ]
    return "\n".join([report.text, *lines])


async def _note(report_id: UUID, trouble: str, *, refused: bool) -> None:
    logger.warning("a report could not be handed over", extra={"trouble": trouble})
    async with db.transaction() as noting:
        found = await repository.of_report(noting, report_id, lock=True)
        if found is not None and found.state is ForwardingState.WAITING:
            found.trouble = trouble
            await marks.put(noting, report_id, forwarding_trouble=True)
            if refused:
                found.state = ForwardingState.REFUSED


async def keep(session: AsyncSession, report_id: UUID, receipt: Receipt) -> None:
    """Keep what the other side gave for it. A number that it gave for another report of ours
    is none."""
    found = await repository.need(session, report_id, lock=True)
    if receipt.number and await repository.at(session, found.endpoint, receipt.number):
        found.state, found.trouble = ForwardingState.REFUSED, "number_of_another"
        await marks.put(session, report_id, forwarding_trouble=True)
        return
    found.trouble = None
    await marks.put(session, report_id, forwarding_trouble=False)
    if receipt.number is None:
        found.state, found.remote_token = ForwardingState.TOKEN, receipt.token
        return
    found.state, found.remote_id = ForwardingState.SENT, receipt.number
    found.sent_at = clock.now()
    await session.flush()
    await _close(session, found)


async def _close(session: AsyncSession, found: Forwarding) -> None:
    """A report that went by itself is the other body's from now on."""
    report = await reports.for_telling(session, found.report_id)
    if report is None or report.state is ReportState.NOT_OURS:
        return
    body = ReportMoveRequest(
        move=ReportMove.FORWARD,
        forwarded_to=found.body,
        note=f"{found.body}へ送りました。先方の番号は {found.remote_id} です。",
    )
    try:
        await moving.move(session, service_with(Permission.WORK), report.id, body, None)
    except NotNow:
        logger.info("a report that was handed over is being worked on here too")


def remote_of(found: Forwarding) -> Remote:
    """The server that it goes to."""
    return Remote(found.endpoint, found.jurisdiction, found.api_key_env)
