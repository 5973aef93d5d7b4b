"""Thirty groups: eight as a file beside this one tells them, the others by a pattern; two residents
who are something in the first ones, among those who sign in to the demonstration."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from api.directory.models import Group, GroupHandover, GroupMember, GroupOffice
from api.directory.profile import GROUP_KINDS
from api.directory.states import GroupMove, GroupRole, GroupState, group_machine
from api.identity import service as identity
from api.kit.caller import Caller, Role
from api.kit.ids import new_id
from api.kit.text import search_key
from api.moves import service as moves
from api.moves.models import StateMove
from demo.stage import Stage

AFTER = ("identity",)
GROUPS = 30
_DAYS = 900
"""So long ago the first of them came."""
_MOVES = {
    "dormant": (GroupMove.REST, GroupState.DORMANT),
    "closed": (GroupMove.CLOSE, GroupState.CLOSED),
}
_PATTERN = ("neighbourhood", "voluntary", "neighbourhood", "school", "other", "neighbourhood")
_NAMED = {
    "neighbourhood": ("みほん{}町会", "みほん{}ちょうかい"),
    "voluntary": ("みほん{}サークル", "みほん{}さーくる"),
    "school": ("みほん{}小学校PTA", "みほん{}しょうがっこうぴーてぃーえー"),
    "other": ("みほん{}の集い", "みほん{}のつどい"),
}
_READ = {
    "緑": "みどり", "桜": "さくら", "光": "ひかり", "風": "かぜ", "青葉": "あおば",
    "朝日": "あさひ", "若葉": "わかば", "月見": "つきみ", "花園": "はなぞの", "泉": "いずみ",
    "丘": "おか", "橋": "はし",
}  # fmt: skip


async def plant(stage: Stage) -> None:
    """Groups of the kinds that the municipality has."""
    session = stage.session
    leader = await identity.create_person(
        session, email="group-leader@example.jp", name="団野 代表", demo_handle="group_leader"
    )
    treasurer = await identity.create_person(
        session, email="group-treasurer@example.jp", name="会田 勘定", demo_handle="group_treasurer"
    )
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    kinds = {kind.code for kind in stage.ward.section(GROUP_KINDS)}
    every = [*told["groups"], *_patterned(told["first"])][:GROUPS]
    for at, one in enumerate(group for group in every if group["kind"] in kinds):
        await _group(stage, at, one, (leader.id, treasurer.id))
    await session.flush()


def _patterned(names: list[str]) -> list[dict[str, Any]]:
    """So many that a list has pages."""
    found: list[dict[str, Any]] = []
    for at in range(GROUPS):
        kind, name = _PATTERN[at % len(_PATTERN)], names[at % len(names)]
        turn = "" if at < len(names) else "第二"
        title, reading = _NAMED[kind]
        found.append({
            "name": title.format(turn + name),
            "reading": reading.format(("だいに" if turn else "") + _READ[name]),
            "kind": kind, "about": "", "shown": at % 3 == 0,
            "people": [f"{name}山 見本 representative", f"{name}川 例 treasurer"],
        })  # fmt: skip
    return found


async def _group(stage: Stage, at: int, told: dict[str, Any], residents: tuple[UUID, UUID]) -> None:
    session, begun = stage.session, stage.anchor - timedelta(days=_DAYS - 20 * at)
    districts = [one.code for one in stage.ward.active_districts]
    state = GroupState(told.get("state", "active"))
    ended = stage.anchor - timedelta(days=90)
    group = Group(
        id=new_id(), name=told["name"], reading=told["reading"],
        search_key=search_key(f"{told['name']} {told['reading']}"), kind=told["kind"],
        corporate_number=told.get("corporate_number"), district=districts[at % len(districts)],
        about=told["about"], contact_phone=told.get("contact_phone"),
        shared_email=told.get("shared_email"), shown=told.get("shown", False), state=state,
        closed_at=ended if state is GroupState.CLOSED else None, created_at=begun,
        updated_at=begun,
    )  # fmt: skip
    session.add(group)
    await session.flush()
    founder = Caller(Role.RESIDENT, id=residents[0])
    moves.begun(session, group_machine, group.id, founder).created_at = begun
    if state in _MOVES:
        move, target = _MOVES[state]
        session.add(StateMove(
            machine=group_machine.name, subject_id=group.id, move=move.value,
            source=GroupState.ACTIVE.value, target=target.value, actor_kind=founder.kind,
            actor_id=founder.id, note="", told=False, details={}, created_at=ended,
        ))  # fmt: skip
    people = [_named(line) for line in told["people"]]
    led = told.get("led", False)
    if led:
        people = [
            ("団野 代表", [GroupRole.REPRESENTATIVE, GroupRole.SUBMITTER], residents[0]),
            ("会田 勘定", [GroupRole.TREASURER, GroupRole.CERTIFIER], residents[1]),
            *people,
        ]
    handover = None
    if "handed" in told:
        handover = GroupHandover(
            id=new_id(), group_id=group.id, made_by_kind=Role.RESIDENT.value,
            made_at=stage.anchor - timedelta(days=told["handed"]),
        )  # fmt: skip
        session.add(handover)
        await session.flush()
        await _before(stage, group, handover)
    for name, roles, person_id in people:
        since = handover.made_at if handover else begun
        member = GroupMember(
            id=new_id(), group_id=group.id, person_id=person_id, name=name, joined_at=begun
        )
        session.add(member)
        await session.flush()
        session.add_all(
            GroupOffice(
                id=new_id(), member_id=member.id, role=role, since=since,
                begun_by=handover.id if handover else None,
            )
            for role in roles
        )  # fmt: skip


async def _before(stage: Stage, group: Group, handover: GroupHandover) -> None:
    """Who represented it the year before."""
    former = GroupMember(
        id=new_id(), group_id=group.id, name="前田 見本", joined_at=group.created_at
    )
    stage.session.add(former)
    await stage.session.flush()
    stage.session.add(
        GroupOffice(
            id=new_id(), member_id=former.id, role=GroupRole.REPRESENTATIVE,
            since=group.created_at, until=handover.made_at, ended_by=handover.id,
        )
    )  # fmt: skip


def _named(line: str) -> tuple[str, list[GroupRole], UUID | None]:
    family, given, *roles = line.split()
    return f"{family} {given}", [GroupRole(role) for role in roles], None
