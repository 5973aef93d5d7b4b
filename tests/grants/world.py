"""Calls in the world of the matrix."""

from dataclasses import dataclass
from typing import Any, Self

from api.kit.ids import new_id
from tests.directory import made as directory
from tests.frame.people import headers_of
from tests.frame.world import Call, World, call
from tests.grants import applying, made


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


FINDING = {"clause": "in_town", "met": True, "reason": "会則で確かめました。"}
PARTS = [Grants]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    grants = world[Grants]
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
    }
