"""What another body says of a report that was handed to it: asked for, or told by its system.

The report itself stays `not_ours`: what the others did is theirs to claim. Their state stands
beside it; only when they say that it is not theirs either is the report asked to be opened again,
which staff decide.
"""

import logging
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Role
from api.kit.errors import NotAllowed, NotFound
from api.kit.outward import OutwardError
from api.kit.text import shortened
from api.open311.form import Form
from api.open311.forwarding import repository, sending
from api.open311.forwarding.models import Forwarding
from api.open311.forwarding.remote import Receipt, RefusedError, Said
from api.open311.forwarding.states import HEARD, ForwardingState, RemoteState
from api.open311.partners import repository as partners
from api.open311.partners.caller import PartnerCaller
from api.open311.partners.states import KeyScope
from api.open311.requests import media
from api.open311.updates import receiving
from api.open311.updates.receiving import Update
from api.open311.updates.states import Outcome
from api.reports.cases import repository as reports
from api.reports.cases.service import moving
from api.reports.cases.states import CLOSED, ReportMove

logger = logging.getLogger(__name__)
OVERLAP = timedelta(minutes=30)
"""Clocks differ, and an update is taken in once however often it is heard."""
WINDOW = timedelta(days=89)
ONE_BY_ONE = 50
PATIENCE = 25.0
"""Seconds after which no further question is begun: the transaction stays open meanwhile."""
PICTURES = "写真が届きました。"
NAMES = {
    RemoteState.RECEIVED: "受け付けた",
    RemoteState.IN_PROGRESS: "対応している",
    RemoteState.PLANNED: "予定が決まった",
    RemoteState.FIXED: "直した",
    RemoteState.CLOSED: "終了した",
    RemoteState.CANNOT: "対応できない",
    RemoteState.DUPLICATE: "ほかの件とまとめた",
    RemoteState.RETURNED: "こちらの担当ではない",
}


async def ask(session: AsyncSession, endpoint: str) -> None:
    """Ask a server about everything that it has of ours. What fails is asked again next time."""
    found = await repository.asked_about(session, endpoint)
    late = time.monotonic() + PATIENCE
    for one in [one for one in found if one.state is ForwardingState.TOKEN]:
        if time.monotonic() < late:
            await _ask_number(session, one)
    sent = [one for one in found if one.state is ForwardingState.SENT]
    if not sent:
        return
    try:
        said = await _updates(sent)
    except RefusedError:  # it tells no updates
        sent = sent[:ONE_BY_ONE]
        said = await _one_by_one(sent, late)
    except OutwardError as error:
        logger.warning("a server was not heard", extra={"trouble": error.reason})
        return
    await _take_all(session, endpoint, said)
    now = clock.now()
    for one in sent:
        one.asked_at = now


async def _ask_number(session: AsyncSession, one: Forwarding) -> None:
    try:
        number = await sending.remote_of(one).number_of(one.remote_token or "")
    except (OutwardError, RefusedError) as error:
        one.trouble = error.reason
        return
    if number is not None:
        await sending.keep(session, one.report_id, Receipt(number, None))


async def _updates(sent: list[Forwarding]) -> list[Said]:
    now = clock.now()
    since = min(one.asked_at or one.sent_at or now for one in sent) - OVERLAP
    # Up to a moment that has not come: what happens in this very second is heard too.
    until = now + timedelta(minutes=1)
    return await sending.remote_of(sent[0]).updates(max(since, now - WINDOW), until)


async def _one_by_one(sent: list[Forwarding], late: float) -> list[Said]:
    said: list[Said] = []
    for one in sent:
        if time.monotonic() >= late:
            break
        try:
            found = await sending.remote_of(one).request(one.remote_id or "")
        except (OutwardError, RefusedError):
            continue
        if found is not None:
            said.append(found)
    return said


async def _take_all(session: AsyncSession, endpoint: str, said: list[Said]) -> None:
    for one in sorted(said, key=lambda one: one.at):
        found = await repository.at(session, endpoint, one.number)
        if found is not None:
            update = Update(
                one.update_id,
                one.number,
                one.status,
                min(one.at, clock.now()),
                receiving.readable(one.text),
                media.readable(one.media),
            )
            await hear(session, found, update, PartnerCaller(Role.PARTNER))


async def take(session: AsyncSession, partner: PartnerCaller, form: Form) -> dict[str, Any]:
    """Take in what a partner's system tells: the body that a report was handed to says how far
    it is, every other partner speaks for the reporters of what it sent."""
    update = await receiving.read(session, form)
    found = await _handed_to(session, partner, update)
    if found is not None:
        if KeyScope.FORWARD not in partner.scopes:
            raise NotAllowed(f"This api_key does not open {KeyScope.FORWARD}")
        await hear(session, found, update, partner, form.pictures)
        return {"update_id": update.id}
    if KeyScope.UPDATES_WRITE not in partner.scopes:
        raise NotFound("There is no such service_request_id")
    return await receiving.take(session, partner, update, form)


async def _handed_to(
    session: AsyncSession, partner: PartnerCaller, update: Update
) -> Forwarding | None:
    """The forwarding that a partner means, by its own number or by ours."""
    endpoint = await partners.endpoint(session, partner)
    if endpoint is None:
        return None
    if found := await repository.at(session, endpoint, update.number):
        return found
    report = await reports.by_number(session, update.number)
    found = await repository.of_report(session, report.id) if report else None
    return found if found is not None and found.endpoint == endpoint else None


async def hear(
    session: AsyncSession,
    found: Forwarding,
    update: Update,
    partner: PartnerCaller,
    pictures: Sequence[bytes] = (),
) -> None:
    """Take one update in, once. An older one than is known changes nothing. Its photographs are
    seen by the desk and the reporter; staff decide whether the public sees them."""
    speaker = partner.towards(found.report_id)
    report = await reports.get(session, speaker, found.report_id, lock=True)
    await session.refresh(found, with_for_update=True)
    fresh = await receiving.first(session, found.endpoint, update, found.report_id)
    if fresh is None:
        return
    if found.remote_at is not None and update.at < found.remote_at:
        fresh.outcome = Outcome.LATE
        return
    state = HEARD.get(update.status)
    changed = state is not None and state is not found.remote_state
    if state is not None:
        found.remote_state, found.remote_status = state, update.status
        found.remote_at = update.at
    await media.add(session, report.id, pictures, moment="after")
    await media.want_results(session, report.id, update.media)
    # What is only named is not here yet.
    told = update.text or (PICTURES if pictures else "")
    if not changed and not told:
        return
    fresh.outcome = Outcome.MOVED if changed else Outcome.NOTED
    returned = changed and state is RemoteState.RETURNED and report.state in CLOSED
    if returned and await _ended_again(session, report.id, update):
        returned = False
    move = ReportMove.REQUEST_REOPEN if returned else ReportMove.REPORT_BACK
    body = receiving.ToldMove(move=move, note=_words(found, state if changed else None, told))
    await moving.move(session, speaker, report.id, body, None)


async def _ended_again(session: AsyncSession, report_id: UUID, update: Update) -> bool:
    """Whether staff ended it, otherwise than by handing it over, after this was said."""
    moves = await reports.moves_of(session, report_id)
    last = next(one for one in reversed(moves) if one.source != one.target)
    return last.move != ReportMove.FORWARD and last.created_at > update.at


def _words(found: Forwarding, state: RemoteState | None, told: str) -> str:
    said = f"{found.body}：{NAMES[state]}とのことです。" if state else f"{found.body}："
    return shortened(f"{said}\n{told}", receiving.MOST_TEXT) if told else said
