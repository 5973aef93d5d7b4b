"""Calls in the world of the matrix."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from api.kit import clock
from api.kit.ids import new_id
from tests.directory import made as directory
from tests.frame.people import headers_of
from tests.frame.world import Call, World, call
from tests.grants import applying, judged, made


@dataclass(frozen=True)
class Grants:
    """A draft; and one that is open, with a question that waits."""

    draft: Any
    open: Any
    question: str
    sent: Any
    written: Any
    group: Any
    """One without an application."""

    @classmethod
    async def make(cls, world: World) -> Self:
        """By the administrator."""
        client, admin = world.client, world.cast.admin
        draft = await made.drafted(client, admin, **made.from_today())
        # Of another programme: their rounds may not overlap.
        shown = await made.drafted(client, admin, "collaboration_future", **made.from_today())
        made.ok(await made.moved(client, admin, shown, "publish"))
        asked = await client.post(
            f"{made.CALLS}/{shown['id']}/questions",
            json={"text": "会則はいりますか。"},
            headers={"Idempotency-Key": str(new_id()), **headers_of(admin)},
        )
        owner = world.cast.resident_a
        groups = [
            await directory.founded(client, owner, name=f"{name}の会", reading=f"{name}のかい")
            for name in ("おくる", "かく", "はじめる")
        ]
        drafts = [await applying.begun(client, owner, shown, group) for group in groups[:2]]
        year = shown["fiscal_year"]
        form = applying.changed({"budget/0/year": year})
        whole = made.ok(await applying.saved(client, owner, drafts[0], **form))
        sent = made.ok(await applying.moved(client, owner, whole, "submit"))
        return cls(draft, shown, made.ok(asked)["id"], sent, drafts[1], groups[2])


@dataclass(frozen=True)
class Panels:
    """A call with a ranked first stage and a sheet of the second; and one that is told."""

    review: Any
    told: Any
    sheet: str
    declaration: str
    free: str
    """Who is on no panel."""
    chosen: Any
    application: str
    """Of a call that is decided now."""

    @classmethod
    async def make(cls, world: World) -> Self:
        """By the administrator and a chair."""
        client, session, admin = world.client, world.session, world.cast.admin
        told, _ = await _ranked(world, 200, 1, stages=1)
        (place,) = made.ok(await client.get(_ranking(told), headers=headers_of(admin)))["places"]
        made.ok(await judged.decided(client, admin, told, place, "not_selected"))
        for move in ("decide", "notify"):
            made.ok(await made.moved(client, admin, told, move))
        review, chair = await _ranked(world, 60, 2)
        made.ok(await judged.handed_out(client, admin, review, 2))
        (panel,) = await judged.members(client, admin, review)
        (sheet,) = [one["id"] for one in panel["sheets"] if one["stage"] == 2]
        (declaration,) = [
            one["id"] for one in await judged.names(client, chair, review) if one["stage"] == 2
        ]
        free = await judged.reviewer(session, 3)
        chosen, _ = await _ranked(world, 120, 4, stages=1)
        (first,) = made.ok(await client.get(_ranking(chosen), headers=headers_of(admin)))["places"]
        one = first["application_id"]
        return cls(review, told, sheet, declaration, str(free.id), chosen, one)


def _ranking(call: Any) -> str:
    return f"{made.CALLS}/{call['id']}/rankings/1"


async def _ranked(world: World, days: int, number: int, stages: int = 2) -> tuple[Any, Any]:
    """A call that began so many days ago, with one application, one reviewer, and its order."""
    client, session, admin = world.client, world.session, world.cast.admin
    begin = clock.now() - timedelta(days=days)
    with clock.shifted_to(begin):
        parts = made.from_today()
    terms = judged.one_stage(parts["terms"]) if stages == 1 else parts["terms"]
    parts["terms"] = {**terms, "quorum": 1, "sheets_each": 1, "threshold": 0}
    call = await judged.in_review(client, session, admin, 1, begin, clock.now(), **parts)
    chair = await judged.reviewer(session, number)
    made.ok(await judged.appointed(client, admin, call, chair, chair=True))
    made.ok(await judged.handed_out(client, admin, call))
    await judged.all_open(client, [chair], call)
    await judged.all_locked(client, [chair], call)
    (panel,) = await judged.members(client, admin, call)
    made.ok(await judged.ranked(client, chair, call, [panel["id"]]))
    return call, chair


FINDING = {"clause": "in_town", "met": True, "reason": "会則で確かめました。"}
PARTS = [Grants, Panels]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    grants, panels = world[Grants], world[Panels]
    review, sheet = f"/grants/calls/{panels.review['id']}", f"/grants/sheets/{panels.sheet}"
    replayed = panels.told if public else panels.review
    member = {
        "staff_id": panels.free, "chair": False, "from_on": "2026-01-01", "until_on": "2039-03-31",
    }  # fmt: skip
    draft, shown = f"/grants/calls/{grants.draft['id']}", f"/grants/calls/{grants.open['id']}"
    sent = f"/grants/applications/{grants.sent['id']}"
    once = {"Idempotency-Key": str(new_id())}
    first = {"preset": "free_project", **made.FIRST}
    answer = {"move": "answer", "words": "会則はいりますか。", "answer": "はい。"}
    return {
        "list_grant_presets": call("GET", "/grants/presets"),
        "create_grant_call": call("POST", "/grants/calls", json=first),
        "list_grant_calls": call("GET", "/grants/calls"),
        "list_grant_calls desk": call("GET", "/grants/calls?scope=desk"),
        "get_grant_call": call("GET", shown if public else draft),
        "edit_grant_call": call(
            "PUT", draft, json=made.content(**made.from_today()), headers={"If-Match": "*"}
        ),
        "move_grant_call": call("POST", f"{draft}/moves", json={"move": "publish"}),
        "add_grant_notice": call("POST", f"{shown}/notices", json={"text": "会場が変わりました。"}),
        "ask_grant_question": call(
            "POST", f"{shown}/questions", json={"text": "写しでよいですか。"}, headers=once
        ),
        "list_grant_questions": call("GET", f"{shown}/questions"),
        "create_grant_application": call(
            "POST",
            "/grants/applications",
            json={"call_id": grants.open["id"], "group_id": grants.group["id"]},
        ),
        "list_grant_applications": call("GET", "/grants/applications"),
        "get_grant_application": call("GET", sent),
        "edit_grant_application": call(
            "PATCH",
            f"/grants/applications/{grants.written['id']}",
            json={"title": "題名"},
            headers={"If-Match": "*"},
        ),
        "move_grant_application": call(
            "POST", f"{sent}/moves", json={"move": "withdraw"}, headers=once
        ),
        "save_grant_findings": call(
            "PUT", f"{sent}/findings", json={"findings": [FINDING]}, headers={"If-Match": "*"}
        ),
        "move_grant_question": call(
            "POST", f"/grants/questions/{grants.question}/moves", json=answer
        ),
        "get_grant_panel": call("GET", f"{review}/panel"),
        "add_grant_panel_member": call("POST", f"{review}/panel", json=member),
        "add_grant_sheets": call("POST", f"{review}/sheets", json={"stage": 1}),
        "list_grant_declarations": call("GET", f"{review}/declarations"),
        "move_grant_declaration": call(
            "POST",
            f"/grants/declarations/{panels.declaration}/moves",
            json={"move": "recuse", "conflict": "money"},
        ),
        "list_grant_sheets": call("GET", f"{review}/sheets"),
        "get_grant_sheet": call("GET", sheet),
        "write_grant_sheet": call("PUT", sheet, json={"marks": {}}, headers={"If-Match": "*"}),
        "move_grant_sheet": call("POST", f"{sheet}/moves", json={"move": "void", "note": "辞任"}),
        "add_grant_ranking": call("POST", f"{review}/rankings", json={"stage": 1, "present": []}),
        "get_grant_ranking": call("GET", f"{review}/rankings/1"),
        "get_grant_selection": call("GET", f"/grants/calls/{panels.chosen['id']}/selection"),
        "decide_grant_application": call(
            "POST",
            f"/grants/calls/{panels.chosen['id']}/selection/{panels.application}",
            json={"outcome": "not_selected", "reason": "審査のとおり"},
        ),
        "get_grant_replay": call("GET", f"/grants/calls/{replayed['id']}/rankings/1/replay"),
    }
