"""Rounds as the desk, as those who were invited and as everybody may see them."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings import repository
from api.hearings.models import (
    HearingAdvice,
    HearingAnswer,
    HearingInvitee,
    HearingItem,
    HearingRound,
    Variant,
)
from api.hearings.rules.marks import heat
from api.hearings.schemas import (
    AdviceReply,
    GivenAnswer,
    HearingChange,
    HearingItemReply,
    HearingReply,
    HearingResults,
    HearingRow,
    HeatReply,
    InvitedRound,
    InviteeReply,
    MarkReply,
    OpenHearingMove,
    VariantResult,
)
from api.hearings.states import HearingMove, hearing_machine
from api.identity import repository as people
from api.kit import cells
from api.kit.caller import Caller
from api.kit.clock import JST
from api.municipality import repository as municipality
from api.plain_language.profile import ACCOUNTS


async def one(session: AsyncSession, caller: Caller, round_: HearingRound) -> HearingReply:
    """A round at the desk."""
    taken = await repository.advices(session, round_.id)
    staff = [round_.author_id, *(advice.accepted_by for advice in taken)]
    names = await people.staff_names(session, [one for one in staff if one])
    over = round_.state in hearing_machine.closed
    return HearingReply(
        id=round_.id,
        version=round_.version,
        title=round_.title,
        lead=round_.lead,
        opens_on=round_.opens_on,
        closes_on=round_.closes_on,
        state=round_.state,
        author_name=names.get(round_.author_id) if round_.author_id else None,
        shown=await _items(session, await repository.items(session, round_.id)),
        invitees=[
            _invitee(invitee, over=over)
            for invitee in await repository.invitees(session, round_.id)
        ],
        advices=[
            AdviceReply(
                id=advice.id, kind=advice.kind, before=advice.before, after=advice.after,
                why=advice.why, account=advice.account,
                accepted_by_name=names.get(advice.accepted_by) if advice.accepted_by else None,
                created_at=advice.created_at, withdrawn_at=advice.withdrawn_at,
            )
            for advice in taken
        ],
        editable=not over,
        moves=[
            OpenHearingMove(name=HearingMove(move.name), needs=list(move.needs))
            for move in hearing_machine.open_to(round_.state, caller.permissions)
        ],
    )  # fmt: skip


async def _items(session: AsyncSession, found: Sequence[HearingItem]) -> list[HearingItemReply]:
    pictures = await repository.images(session, [item.id for item in found])
    return [
        HearingItemReply(
            id=item.id, kind=item.kind, title=item.title, address=item.address, text=item.text,
            other_text=item.other_text, image_alt=item.image_alt,
            image=pictures[item.id][0][1].large if pictures[item.id] else None,
        )
        for item in found
    ]  # fmt: skip


def _invitee(invitee: HearingInvitee, *, over: bool) -> InviteeReply:
    return InviteeReply(
        id=invitee.id,
        name=invitee.name,
        email=invitee.email,
        link=None if over else repository.link_of(invitee),
        opened_at=invitee.opened_at,
        answered_at=invitee.answered_at,
    )


async def rows(session: AsyncSession, found: Sequence[HearingRound]) -> list[HearingRow]:
    """Rounds in a list."""
    counts = await repository.counts(session, [one.id for one in found])
    return [
        HearingRow(
            id=one.id, title=one.title, opens_on=one.opens_on, closes_on=one.closes_on,
            state=one.state, **counts[one.id]._asdict(),
        )
        for one in found
    ]  # fmt: skip


async def results(session: AsyncSession, round_: HearingRound) -> HearingResults:
    """What was said, by item and form."""
    said: dict[tuple[UUID, Variant], list[HearingAnswer]] = defaultdict(list)
    for answer in await repository.answers(session, round_.id):
        said[answer.item_id, answer.variant].append(answer)
    return HearingResults(
        forms=[
            _result(item, variant, said[item.id, variant])
            for item in await repository.items(session, round_.id)
            for variant in ([Variant.A, Variant.B] if item.other_text else [Variant.A])
        ]
    )


def _result(item: HearingItem, variant: Variant, said: Sequence[HearingAnswer]) -> VariantResult:
    text = item.other_text if variant is Variant.B else item.text
    return VariantResult(
        item_id=item.id,
        variant=variant,
        answers=len(said),
        understood=_spread([one.understood for one in said]),
        interesting=_spread([one.interesting for one in said]),
        heat=[HeatReply(**part._asdict()) for part in heat(text, [one.marks for one in said])],
        own_words=[one.own_words for one in said if one.own_words],
    )


def _spread(ratings: Sequence[int]) -> list[int]:
    return [ratings.count(mark) for mark in range(1, 6)]


async def invited(
    session: AsyncSession, round_: HearingRound, invitee: HearingInvitee
) -> InvitedRound:
    """A round as she sees it, with what she said so far."""
    return InvitedRound(
        title=round_.title,
        lead=round_.lead,
        closes_on=round_.closes_on,
        shown=await _items(session, await repository.items(session, round_.id)),
        answers=[given(one) for one in await repository.answers_of(session, invitee.id)],
    )


def given(answer: HearingAnswer) -> GivenAnswer:
    """What she said of one form of an item."""
    return GivenAnswer(
        item_id=answer.item_id,
        variant=answer.variant,
        understood=answer.understood,
        interesting=answer.interesting,
        own_words=answer.own_words,
        marks=[MarkReply.model_validate(mark) for mark in answer.marks],
    )


async def changes(session: AsyncSession, taken: Sequence[HearingAdvice]) -> list[HearingChange]:
    """What was changed, as everybody may read it. Few people are not counted."""
    ids = [advice.round_id for advice in taken]
    rounds = await repository.rounds(session, ids)
    counted = await repository.answered(session, ids)
    accounts = {one.code: one for one in (await municipality.current(session)).section(ACCOUNTS)}
    replies: list[HearingChange] = []
    for advice in taken:
        round_, account = rounds[advice.round_id], accounts.get(advice.account or "")
        answered = cells.suppressed({"answered": counted.get(round_.id, 0)})["answered"]
        replies.append(
            HearingChange(
                id=advice.id, kind=advice.kind, before=advice.before, after=advice.after,
                why=advice.why, network=account.network if account else None,
                account_name=account.name if account else None, round_id=round_.id,
                round_title=round_.title, closed_on=round_.closes_on, answered=answered,
                changed_on=advice.created_at.astimezone(JST).date(),
            )
        )  # fmt: skip
    return replies
