"""What is taken of what people said: a word for the checker, a hashtag for an account, a text."""

from uuid import UUID

import regex
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.hearings import repository
from api.hearings.models import AdviceKind, HearingAdvice, HearingRound
from api.hearings.schemas import HearingAdviceContent
from api.hearings.service.preparing import ROOM
from api.hearings.states import HearingState
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotFound, NotNow, field_error
from api.kit.ids import new_id
from api.municipality import repository as municipality
from api.plain_language import service as plain_language
from api.plain_language.profile import ACCOUNTS

_TAG = regex.compile(r"#[\p{L}\p{N}\p{M}_ー々〆]+")


async def accept(
    session: AsyncSession, caller: Caller, round_id: UUID, body: HearingAdviceContent
) -> HearingRound:
    """Take it: the checker and the account know it from now on, and everybody may read it."""
    round_ = await repository.get(session, round_id, lock=True)
    if round_.state not in {HearingState.OPEN, HearingState.CLOSED}:
        raise NotNow("Nobody was asked yet")
    advice = HearingAdvice(
        id=new_id(), round_id=round_id, accepted_by=caller.id, **body.model_dump()
    )
    session.add(advice)
    if body.kind is not AdviceKind.TAG and not body.before:
        raise field_error("/before", "needed", "What stood there before")
    if body.kind is AdviceKind.WORD:
        plain_language.add_word(
            session, word=body.before, plain=body.after, why=body.why, heard=round_.title,
            heard_id=advice.id,
        )  # fmt: skip
    if body.kind is AdviceKind.TAG:
        await _check_tag(session, body)
        plain_language.add_tag(
            session, account=body.account or "", tag=body.after, heard=round_.title,
            heard_id=advice.id,
        )  # fmt: skip
    audit(session, caller, ROOM, "hearing.advised", round_.id)
    await session.flush()
    return round_


async def _check_tag(session: AsyncSession, body: HearingAdviceContent) -> None:
    accounts = {one.code for one in (await municipality.current(session)).section(ACCOUNTS)}
    if body.account not in accounts:
        raise field_error("/account", "unknown", "There is no such account")
    if not _TAG.fullmatch(body.after):
        raise field_error("/after", "tag", "A hashtag begins with # and has letters alone")


async def withdraw(
    session: AsyncSession, caller: Caller, round_id: UUID, advice_id: UUID
) -> HearingRound:
    """Take it back: the checker and the account forget it, and nobody reads it any more."""
    round_ = await repository.get(session, round_id, lock=True)
    advice = await session.get(HearingAdvice, advice_id)
    if advice is None or advice.round_id != round_id:
        raise NotFound("Nothing was taken so")
    if advice.withdrawn_at is None:
        advice.withdrawn_at = clock.now()
        await plain_language.take_back(session, advice_id)
        audit(session, caller, ROOM, "hearing.withdrawn", round_.id)
    await session.flush()
    return round_
