"""Two rounds in which students read what the ward writes: one is over, one is open."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from api.hearings.models import (
    AdviceKind,
    HearingAdvice,
    HearingAnswer,
    HearingInvitee,
    HearingItem,
    HearingRound,
    ItemKind,
    Variant,
)
from api.hearings.repository import end_of
from api.hearings.states import HearingState, hearing_machine
from api.kit import clock
from api.kit.ids import new_id
from api.moves import service as moves
from api.plain_language import service as plain_language
from api.plain_language.profile import ACCOUNTS
from demo.stage import Stage

AFTER = ("identity",)


async def plant(stage: Stage) -> None:
    """As a file beside this one tells them."""
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["rounds"]
    for one in told:
        await _round(stage, one)


async def _round(stage: Stage, told: dict[str, Any]) -> None:
    session, editor = stage.session, stage.people.editor
    today = stage.anchor.astimezone(clock.JST).date()
    begun = stage.anchor - timedelta(days=told["began"] + 3)
    round_ = HearingRound(
        id=new_id(),
        title=told["title"],
        lead=told["lead"],
        opens_on=today - timedelta(days=told["began"]),
        closes_on=today + timedelta(days=told["ends"]),
        state=HearingState.CLOSED if told["ends"] < 0 else HearingState.OPEN,
        author_id=editor.id,
        created_at=begun,
        closed_at=stage.anchor + timedelta(days=told["ends"]) if told["ends"] < 0 else None,
    )
    session.add(round_)
    moves.begun(session, hearing_machine, round_.id, editor).created_at = begun
    await session.flush()
    items = [_item(round_, one, begun) for one in told["items"]]
    session.add_all(items)
    people = [_person(round_, name, number) for number, name in enumerate(told["people"])]
    session.add_all(people)
    await session.flush()
    answers = [
        _answer(round_, item, people, said)
        for item, one in zip(items, told["items"], strict=True)
        for said in one.get("said", [])
    ]
    if answers:
        await session.execute(insert(HearingAnswer), answers)
    for person in people:
        mine = [row["answered_at"] for row in answers if row["invitee_id"] == person.id]
        person.opened_at = person.answered_at = max(mine, default=None)
    for advice in told.get("advices", []):
        await _advice(stage, round_, advice)
    await session.flush()


def _item(round_: HearingRound, told: dict[str, Any], at: datetime) -> HearingItem:
    return HearingItem(
        id=new_id(), round_id=round_.id, kind=ItemKind(told["kind"]), title=told["title"],
        address=told.get("address", ""), text=told.get("text", ""),
        other_text=told.get("other_text", ""), created_at=at,
    )  # fmt: skip


def _person(round_: HearingRound, name: str, number: int) -> HearingInvitee:
    return HearingInvitee(
        id=new_id(), round_id=round_.id, name=name, email=f"student-{number + 1}@example.jp",
        until=end_of(round_.closes_on),
    )  # fmt: skip


def _answer(
    round_: HearingRound, item: HearingItem, people: list[HearingInvitee], said: dict[str, Any]
) -> dict[str, Any]:
    """What one of them said; `unclear` and `good` are words of the text."""
    variant = Variant(said.get("form", "a"))
    text = item.other_text if variant is Variant.B else item.text
    marks = [
        {"start": text.index(word), "end": text.index(word) + len(word), "kind": kind}
        for kind in ("unclear", "good")
        for word in said.get(kind, [])
    ]
    return {
        "item_id": item.id,
        "variant": variant,
        "invitee_id": people[said["by"]].id,
        "understood": said["understood"],
        "interesting": said["interesting"],
        "own_words": said.get("words", ""),
        "marks": marks,
        "answered_at": datetime.combine(
            round_.opens_on + timedelta(days=1 + said["by"] % 3), datetime.min.time(), clock.JST
        ).replace(hour=19, minute=said["by"] * 5),
    }


async def _advice(stage: Stage, round_: HearingRound, told: dict[str, Any]) -> None:
    """Taken a week after the end; a tag only where the ward has the account."""
    kind, account = AdviceKind(told["kind"]), told.get("account")
    known = {one.code for one in stage.ward.section(ACCOUNTS)}
    if account is not None and account not in known:
        return
    advice_id: UUID = new_id()
    stage.session.add(
        HearingAdvice(
            id=advice_id, round_id=round_.id, kind=kind, before=told.get("before", ""),
            after=told["after"], why=told["why"], account=account,
            accepted_by=stage.people.editor.id,
            created_at=stage.anchor - timedelta(days=told["days"]),
        )
    )  # fmt: skip
    if kind is AdviceKind.WORD:
        plain_language.add_word(
            stage.session, word=told["before"], plain=told["after"], why=told["why"],
            heard=round_.title, heard_id=advice_id,
        )  # fmt: skip
    if account is not None:
        plain_language.add_tag(
            stage.session, account=account, tag=told["after"], heard=round_.title,
            heard_id=advice_id,
        )  # fmt: skip
