"""What staff left as it was, put together for those who look after the lexicon."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotFound, field_error
from api.kit.paging import PageRequest, make_cursor
from api.plain_language.models import Dismissal, Judgement
from api.plain_language.rules.asked import OF_WORDS, Rule
from api.plain_language.schemas import (
    DismissedPage,
    DismissedReply,
    Judged,
    JudgementReply,
    JudgementRequest,
    ReasonCount,
)

LISTING = "plain_language_dismissals"
NOTES = 3
# What a sentence or a whole text says is nobody's business here.
_WORDS = case((Dismissal.rule.in_(OF_WORDS), Dismissal.words), else_="")


async def page(session: AsyncSession, request: PageRequest) -> DismissedPage:
    """Rules and words, those that were left last first."""
    rows = (await session.execute(_rows(request))).all()
    shown = rows[: request.limit]
    if not shown:
        return DismissedPage(items=[], next=None)
    keys = [(row.rule, row.words) for row in shown]
    reasons, notes = await _said(session, keys)
    items = [
        DismissedReply(
            rule=row.rule, words=row.words or None, count=row.times, first_at=row.first_at,
            last_at=row.last_at, reasons=reasons[row.rule, row.words],
            notes=notes[row.rule, row.words], judgement=_judged(row.clean),
            moves=_moves(row.rule, row.clean),
        )
        for row in shown
    ]  # fmt: skip
    last = shown[-1]
    more = len(rows) > len(shown)
    cursor = make_cursor(LISTING, [last.last_at.isoformat(), last.rule, last.words])
    return DismissedPage(items=items, next=cursor if more else None)


def _rows(request: PageRequest) -> Select[Any]:
    grouped = (
        select(
            Dismissal.rule,
            _WORDS.label("words"),
            func.count().label("times"),
            func.min(Dismissal.created_at).label("first_at"),
            func.max(Dismissal.created_at).label("last_at"),
        )
        .group_by(Dismissal.rule, _WORDS)
        .subquery()
    )
    key = tuple_(grouped.c.last_at, grouped.c.rule, grouped.c.words)
    same = (Judgement.rule == grouped.c.rule) & (Judgement.words == grouped.c.words)
    query = select(grouped, Judgement.clean).outerjoin(Judgement, same)
    if after := request.after(LISTING):
        query = query.where(key < (datetime.fromisoformat(after[0]), after[1], after[2]))
    columns = (grouped.c.last_at.desc(), grouped.c.rule.desc(), grouped.c.words.desc())
    return query.order_by(*columns).limit(request.limit + 1)


async def _said(
    session: AsyncSession, keys: list[tuple[Rule, str]]
) -> tuple[dict[tuple[Rule, str], list[ReasonCount]], dict[tuple[Rule, str], list[str]]]:
    """How often each reason was given, and what was written beside it."""
    written = func.array_agg(func.distinct(Dismissal.note)).filter(Dismissal.note != "")
    found = await session.execute(
        select(Dismissal.rule, _WORDS, Dismissal.reason, func.count(), written)
        .where(tuple_(Dismissal.rule, _WORDS).in_(keys))
        .group_by(Dismissal.rule, _WORDS, Dismissal.reason)
        .order_by(func.count().desc(), Dismissal.reason)
    )
    reasons = defaultdict[tuple[Rule, str], list[ReasonCount]](list)
    notes = defaultdict[tuple[Rule, str], list[str]](list)
    for rule, words, reason, count, beside in found:
        reasons[rule, words].append(ReasonCount(reason=reason, count=count))
        notes[rule, words] = [*notes[rule, words], *(beside or ())][:NOTES]
    return reasons, notes


def _judged(clean: bool | None) -> Judged | None:
    return None if clean is None else Judged.CLEAN if clean else Judged.MARKED


def _moves(rule: Rule, clean: bool | None) -> list[Judged]:
    if rule not in OF_WORDS:
        return []
    return [one for one in Judged if one is not _judged(clean)]


async def judge(session: AsyncSession, caller: Caller, body: JudgementRequest) -> JudgementReply:
    """Have a rule leave words alone from now on, or mark them as before."""
    assert caller.id is not None
    if body.rule not in OF_WORDS:
        raise field_error("/rule", "not_of_words", "This rule marks no words of its own")
    left = select(Dismissal.id).where(Dismissal.rule == body.rule, Dismissal.words == body.words)
    if await session.scalar(left.limit(1)) is None:
        raise NotFound("Nobody left these words as they are")
    said = {
        "clean": body.judgement is Judged.CLEAN,
        "judged_by": caller.id,
        "judged_at": clock.now(),
    }
    keep = insert(Judgement).values(rule=body.rule, words=body.words, **said)
    keys = [Judgement.rule, Judgement.words]
    await session.execute(keep.on_conflict_do_update(index_elements=keys, set_=said))
    return JudgementReply(rule=body.rule, words=body.words, judgement=body.judgement)
