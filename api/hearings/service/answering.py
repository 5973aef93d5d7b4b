"""Somebody who was invited opens her link, and answers."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings import repository
from api.hearings.models import HearingAnswer, HearingInvitee, HearingItem, HearingRound, Variant
from api.hearings.rules.marks import Mark, first_foreign
from api.hearings.schemas import HearingAnswerContent, OpenInvitation
from api.hearings.states import HearingState
from api.kit import clock
from api.kit.errors import Gone, NotAllowed, NotFound, NotNow, field_error
from api.kit.ids import keyed_hash
from api.kit.limits import Limit

PER_LINK = Limit("hearings.answer", 300, timedelta(hours=1))


async def invited(
    session: AsyncSession, body: OpenInvitation
) -> tuple[HearingRound, HearingInvitee]:
    """Whose link it is, if the round is open and nobody else's browser opened it before."""
    read = await repository.LINK.read(body.key)
    invitee = await session.get(HearingInvitee, read.record, with_for_update=True)
    if invitee is None or invitee.until != read.until:
        raise NotFound("This link is not valid")
    round_ = await repository.get(session, invitee.round_id)
    today = clock.today()
    if round_.state in {HearingState.CLOSED, HearingState.CANCELLED} or today > round_.closes_on:
        raise Gone("This round is over")
    if round_.state is HearingState.DRAFT or today < round_.opens_on:
        raise NotNow("This round has not begun")
    device = keyed_hash("hearings.device", body.device.encode())
    if invitee.device is None:
        invitee.device, invitee.opened_at = device, invitee.opened_at or clock.now()
    elif invitee.device != device:
        raise NotAllowed("This link was opened elsewhere: it is for one person alone")
    return round_, invitee


async def answer(session: AsyncSession, body: HearingAnswerContent) -> HearingAnswer:
    """Write down what she says of one form of an item, in place of what she said before."""
    round_, invitee = await invited(session, body)
    item = await session.get(HearingItem, body.item_id)
    if item is None or item.round_id != round_.id:
        raise NotFound("This is not shown in this round")
    if body.variant is Variant.B and not item.other_text:
        raise field_error("/variant", "unknown", "It has one form")
    text = item.other_text if body.variant is Variant.B else item.text
    marks = cast("list[Mark]", [mark.model_dump(mode="json") for mark in body.marks])
    foreign = first_foreign(text, marks)
    if foreign is not None:
        raise field_error(f"/marks/{foreign}", "span", "These words do not stand in the text")
    said: dict[str, Any] = {
        "understood": body.understood,
        "interesting": body.interesting,
        "own_words": body.own_words,
        "marks": marks,
        "answered_at": clock.now(),
    }
    key = {"item_id": item.id, "variant": body.variant, "invitee_id": invitee.id}
    written = insert(HearingAnswer).values(**key, **said)
    again = written.on_conflict_do_update(index_elements=list(key), set_=said)
    await session.execute(again)
    invitee.answered_at = clock.now()
    await session.flush()
    return await session.get_one(HearingAnswer, (item.id, body.variant, invitee.id))
