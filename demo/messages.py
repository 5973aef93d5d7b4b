"""Forty messages of a year, one that is planned, one that was stopped, and what lies on the desk:
rows in bulk, as the service would have left them."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, text

from api.kit import clock
from api.kit.ids import new_id
from api.messages.exits import freezing
from api.messages.models import Message, MessageVariant
from api.messages.rules import repeats
from api.messages.rules.audience import Chosen, in_force
from api.messages.rules.blanks import BlankKind
from api.messages.rules.dates import MessageDate
from api.messages.rules.repeats import Repeats
from api.messages.states import message_machine
from api.moves.models import StateMove
from api.municipality.repository import Ward
from api.plain_language.profile import ACCOUNTS
from api.subscriptions import hours
from api.subscriptions.audiences import Rule
from api.subscriptions.profile import AGE_BANDS
from demo.stage import Stage

AFTER = ("audience",)
MOVES = {
    "draft": (),
    "in_review": ("ask_approval",),
    "scheduled": ("ask_approval", "approve", "schedule"),
    "repeating": ("ask_approval", "approve", "repeat"),
    "finished": ("ask_approval", "approve", "start", "finish"),
    "stopped": ("ask_approval", "approve", "start", "stop"),
}
"""How a message came to where it stands."""
TARGETS = {str(move.name): str(move.target) for move in message_machine.moves}

# Of a hundred who were meant some had left, had heard enough that week, or had another address by
# then; where it was stopped, half had it.
_OUTCOMES = text("""
INSERT INTO message_outcomes (message_id, recipient_id, outcome, at)
SELECT message_id, recipient_id, CASE
    WHEN dice < 1 THEN 'refused' WHEN dice < 3 THEN 'silenced' WHEN dice < 6 THEN 'capped'
    ELSE 'accepted' END, due_at
FROM (
  SELECT *, abs(hashtext(message_id::text || recipient_id::text)) % 100 AS dice
  FROM message_deliveries WHERE message_id = ANY (:ids)
) d
WHERE NOT (message_id = ANY (:stopped) AND dice % 2 = 0)""")
_DONE = text("""
UPDATE message_batches SET done_at = due_at
WHERE message_id = ANY (:ids) AND NOT message_id = ANY (:stopped)""")


async def plant(stage: Stage) -> None:
    """Write all of them: by the editor, approved by the chief."""
    session, ward = stage.session, stage.ward
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["messages"]
    rows = [_row(stage, one) for one in told if _fits(ward, one)]
    fitting = [one for one in told if _fits(ward, one)]
    went = [day for row in rows if row["repeats"] for day in _went(stage, row)]
    await session.execute(insert(Message), [*rows, *went])
    await session.execute(
        insert(StateMove), [line for row in [*rows, *went] for line in _lines(stage, row)]
    )
    elsewhere = [
        _variant(stage, row, account, said)
        for row, one in zip(rows, fitting, strict=True)
        for account, said in one.get("elsewhere", {}).items()
        if account in {known.code for known in ward.section(ACCOUNTS)}
    ]
    if elsewhere:
        await session.execute(insert(MessageVariant), elsewhere)
    sent = [row for row in [*rows, *went] if row["started_at"] is not None]
    for row in sent:
        rule = Rule(**in_force(row["rule"], urgent=row["urgent"]))
        people = hours.people_due_sql(rule, hours.night(ward), row["started_at"])
        made = await freezing.freeze(session, row["id"], people)
        await session.execute(
            text("UPDATE messages SET frozen = :frozen WHERE id = :id"),
            {"frozen": made.people, "id": row["id"]},
        )
    ids: dict[str, list[UUID]] = {
        "ids": [row["id"] for row in sent],
        "stopped": [row["id"] for row in sent if row["state"] == "stopped"],
    }
    await session.execute(_OUTCOMES, ids)
    await session.execute(_DONE, ids)


def _fits(ward: Ward, told: dict[str, Any]) -> bool:
    """Whether a municipality speaks of all of these topics and ages."""
    ages = {band.code for band in ward.section(AGE_BANDS)}
    return set(told["topics"]) <= ward.topics.keys() and set(told.get("ages", [])) <= ages


def _went(stage: Stage, plan: dict[str, Any]) -> list[dict[str, Any]]:
    """What went out of a plan so far."""
    written: Repeats = plan["repeats"]
    instants = [(day, repeats.instant(written, day)) for day in repeats.days(written)]
    return [
        {
            **plan, "id": new_id(), "state": "finished", "repeats": None, "plan_id": plan["id"],
            "plan_day": day, "blanks": repeats.dated(plan["blanks"], day), "started_at": at,
            "ended_at": at + timedelta(minutes=7), "created_at": at,
            "updated_at": at + timedelta(minutes=7), "version": 3,
        }
        for day, at in instants
        if plan["approved_at"] < at < stage.anchor
    ]  # fmt: skip


def _row(stage: Stage, told: dict[str, Any]) -> dict[str, Any]:
    state = told.get("state", "stopped" if "stopped" in told else "finished")
    over = state in {"finished", "stopped"}
    plan = _repeats(stage, told)
    morning = stage.anchor.astimezone(clock.JST).replace(hour=10, minute=0, second=0, microsecond=0)
    at = morning - timedelta(days=told["days"]) if over or plan else stage.anchor
    editor, chief = stage.people.editor.id, stage.people.chief.id
    approved = at - timedelta(hours=17) if over else at - timedelta(hours=3)
    until = (at + timedelta(days=told.get("blank", 0))).astimezone(clock.JST).date()
    return {
        "id": new_id(),
        "version": len(MOVES[state]) + 1,
        "words": _words(stage.ward, told),
        "blanks": [{"name": "終わりの日", "kind": BlankKind.DATE, "value": until.isoformat()}]
        if "blank" in told
        else [{"name": "当日", "kind": BlankKind.DAY, "value": str(told["day_blank"])}]
        if "day_blank" in told
        else [],
        "dates": [_date(at, one) for one in told.get("dates", [])],
        "link": "/find" if "button" in told else "",
        "image_alt": {},
        "rule": _rule(stage.ward, told),
        "urgent": told.get("urgent", False),
        "public": True,
        "department": None,
        "send_at": morning + timedelta(days=2) if state == "scheduled" else None,
        "repeats": plan,
        "skipped": [],
        "plan_id": None,
        "plan_day": None,
        "state": state,
        "author_id": editor,
        "writers": [editor],
        "asked_at": None if state == "draft" else approved - timedelta(hours=2),
        "sent_back": "",
        "approved_by": chief if "approve" in MOVES[state] else None,
        "approved_at": approved if "approve" in MOVES[state] else None,
        "started_at": at if over else None,
        "ended_at": at + timedelta(minutes=7) if over else None,
        "created_at": approved - timedelta(hours=5),
        "updated_at": at + timedelta(minutes=7) if over else approved,
    }


def _repeats(stage: Stage, told: dict[str, Any]) -> Repeats | None:
    """A plan of half a year, most of which is still to come."""
    days: Repeats | None = told.get("repeats")
    if days is None:
        return None
    today = stage.anchor.astimezone(clock.JST).date()
    first, last = today - timedelta(days=told["days"]), today + timedelta(days=140)
    return {**days, "first_day": first.isoformat(), "last_day": last.isoformat()}


def _variant(
    stage: Stage, row: dict[str, Any], account: str, said: dict[str, str]
) -> dict[str, Any]:
    """What was posted on another account, an hour after the message went out."""
    began: datetime | None = row["started_at"]
    posted_at = began + timedelta(hours=1) if began and "link" in said else None
    return {
        "message_id": row["id"],
        "account": account,
        "title": said.get("title", ""),
        "text": said["text"],
        "tags": said.get("tags", ""),
        "link": said["link"] if posted_at else "",
        "posted_by": stage.people.editor.id if posted_at else None,
        "posted_at": posted_at,
    }


def _date(at: datetime, told: dict[str, Any]) -> MessageDate:
    def day(after: int) -> str:
        return (at.astimezone(clock.JST) + timedelta(days=after)).date().isoformat()

    return {
        "day": day(told["after"]),
        "last_day": day(told["last"]) if "last" in told else None,
        "starts": told.get("starts"),
        "ends": told.get("ends"),
        "place": told["place"],
    }


def _words(ward: Ward, told: dict[str, Any]) -> dict[str, Any]:
    def said(prefix: str) -> dict[str, str]:
        return {
            "title": told[f"{prefix}title"],
            "text": told[f"{prefix}text"],
            "push_title": "",
            "button": told.get("button", "") if not prefix else "",
        }

    words = {"ja": said("")}
    for language, prefix in (("ja-easy", "easy_"), ("en", "en_")):
        if f"{prefix}title" in told and language in ward.general.languages:
            words[language] = said(prefix)
    return words


def _rule(ward: Ward, told: dict[str, Any]) -> Chosen:
    languages = [one for one in told.get("languages", []) if one in ward.general.languages]
    return {
        "age_bands": told.get("ages", []),
        "topics": told["topics"],
        "districts": [],
        "languages": languages,
    }


def _lines(stage: Stage, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The history of a message, as its moves would have written it."""
    at: dict[str, datetime] = {
        "ask_approval": row["asked_at"],
        "approve": row["approved_at"],
        "schedule": row["approved_at"],
        "start": row["started_at"],
        "stop": row["ended_at"],
        "finish": row["ended_at"],
        "repeat": row["approved_at"],
    }
    editor, chief = stage.people.editor, stage.people.chief
    lines = [_line(row, "begin", None, "draft", row["created_at"], "staff", editor.id)]
    for move in MOVES[row["state"]]:
        who = chief if move == "approve" else editor
        itself = move in {"finish", "schedule", "repeat"}
        kind, actor = ("service", None) if itself else ("staff", who.id)
        lines.append(_line(row, move, lines[-1]["target"], TARGETS[move], at[move], kind, actor))
    if row["state"] == "stopped":
        lines[-1]["note"] = "会場の名前がちがっていたため"
    return lines


def _line(
    row: dict[str, Any],
    move: str,
    source: str | None,
    target: str,
    at: datetime,
    kind: str,
    actor: UUID | None,
) -> dict[str, Any]:
    return {
        "id": new_id(), "machine": message_machine.name, "subject_id": row["id"], "move": move,
        "source": source, "target": target, "actor_kind": kind, "actor_id": actor, "note": "",
        "told": False, "details": {}, "created_at": at,
    }  # fmt: skip
