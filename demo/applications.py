"""What the invented groups apply for, as a file beside this one tells it: sent in the first days of
a call, and held against the clauses as far as the desk has come."""

import tomllib
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from api.directory.models import Group, GroupMember, GroupOffice
from api.directory.states import GroupRole, GroupState
from api.grants.applications import service
from api.grants.applications.models import GrantApplication
from api.grants.applications.schemas import (
    ApplicationChange,
    ApplicationCreate,
    ApplicationMoveRequest,
    GrantFindingContent,
    GrantFindingsContent,
)
from api.grants.applications.states import ApplicationMove
from api.grants.calls.models import GrantCall
from api.identity import service as identity
from api.kit import clock
from api.kit.caller import Caller, Role
from demo.stage import Stage

TEXTS = ("title", "summary", "plan", "schedule")
_NEEDED = timedelta(days=7)
"""So long a group has to put something right."""


def told(programme: str) -> list[dict[str, Any]]:
    """What is applied for in a programme."""
    every = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["applications"]
    return [one for one in every if one["programme"] == programme]


async def send(
    stage: Stage, desk: Caller, call: GrantCall
) -> list[tuple[dict[str, Any], GrantApplication]]:
    """Write what is told of a call that is open; one a day since its second day. Nothing of groups
    that the municipality has not."""
    sent: list[tuple[dict[str, Any], GrantApplication]] = []
    last = min(stage.anchor, call.closes_at)
    for at, one in enumerate(told(call.programme)):
        group = await _group(stage, one["group"])
        if group is None:
            continue
        with clock.shifted_to(min(call.opens_at + timedelta(days=2 + at, hours=15), last)):
            chair = await _representative(stage, group)
            writer = desk if one.get("on_paper") else await _account(stage, group, chair)
            begun = ApplicationCreate(call_id=call.id, group_id=group.id)
            application = await service.create(stage.session, writer, begun)
            form = _form(one, call, chair.name)
            await service.edit(stage.session, writer, application.id, form, "*")
            if one["state"] != "draft":
                await _move(stage, writer, application, ApplicationMove.SUBMIT)
        sent.append((one, application))
    return sent


async def _group(stage: Stage, name: str) -> Group | None:
    query = select(Group).where(Group.name == name, Group.state == GroupState.ACTIVE)
    return await stage.session.scalar(query.order_by(Group.created_at).limit(1))


async def _representative(stage: Stage, group: Group) -> GroupMember:
    query = (
        select(GroupMember)
        .join(GroupOffice, GroupOffice.member_id == GroupMember.id)
        .where(GroupMember.group_id == group.id, GroupOffice.until.is_(None))
        .where(GroupOffice.role == GroupRole.REPRESENTATIVE)
    )
    return (await stage.session.scalars(query)).one()


async def _account(stage: Stage, group: Group, member: GroupMember) -> Caller:
    """Who stands for the group, signed in."""
    if member.person_id is None:
        handle = f"group-{group.created_at:%y%m%d}"
        person = await identity.create_person(
            stage.session, email=f"{handle}@example.jp", name=member.name
        )
        member.person_id = person.id
        await stage.session.flush()
    return Caller(Role.RESIDENT, id=member.person_id)


def _form(one: dict[str, Any], call: GrantCall, chair: str) -> ApplicationChange:
    """A form; of a draft no more than what is told of it."""
    terms, draft = call.told, one["state"] == "draft"
    lines = [
        {"category": category, "title": title, "unit_price": price, "quantity": quantity,
         "amount": price * quantity}
        for category, title, price, quantity in one["lines"]
    ]  # fmt: skip
    income = one.get("income", 0)
    year = {
        "requested": sum(line["amount"] for line in lines) - income,
        "income": [{"title": "会費・参加費", "amount": income}] if income else [],
        "expenses": lines,
    }
    years = [{**year, "year": call.fiscal_year + at} for at in range(one.get("years", 1))]
    return ApplicationChange.model_validate({
        **{name: one.get(name, "") for name in TEXTS},
        "answers": {
            asked.code: one[asked.code] for asked in terms.questions if asked.code in one
        },
        "budget": years if lines else [],
        "pledges": [] if draft else [pledge.code for pledge in terms.pledges],
        "members": 0 if draft else 12 + len(one["title"]),
        "chair": "" if draft else chair,
        "auditor": "" if draft else "監物 例",
    })  # fmt: skip


async def screen(
    stage: Stage, desk: Caller, sent: Sequence[tuple[dict[str, Any], GrantApplication]]
) -> None:
    """What the desk found of them, at the hour that it is."""
    for one, application in sent:
        if one["state"] == "returned":
            until = clock.today() + _NEEDED
            await _move(
                stage, desk, application, ApplicationMove.RETURN, items=one["items"], until=until
            )
        elif one["state"] in {"eligible", "ineligible"}:
            await _found(stage, desk, application, one.get("unmet", {}))
            verdict = ApplicationMove(f"find_{one['state']}")
            await _move(stage, desk, application, verdict)


async def _found(
    stage: Stage, desk: Caller, application: GrantApplication, unmet: dict[str, str]
) -> None:
    call = await stage.session.get_one(GrantCall, application.call_id)
    findings = [
        GrantFindingContent(
            clause=clause.code, met=clause.code not in unmet,
            reason=unmet.get(clause.code, "申請書と会則で確かめました。"),
        )
        for clause in call.told.clauses
    ]  # fmt: skip
    content = GrantFindingsContent(findings=findings)
    await service.save_findings(stage.session, desk, application.id, content, "*")


async def _move(
    stage: Stage, who: Caller, application: GrantApplication, move: ApplicationMove, **more: Any
) -> None:
    body = ApplicationMoveRequest(move=move, **more)
    await service.move(stage.session, who, application.id, body, None)
