"""A round in the world of the matrix."""

from dataclasses import dataclass
from typing import Any, Self

from tests.frame.world import Call, World, call
from tests.hearings import made


@dataclass(frozen=True)
class Hearings:
    """One that is prepared, and one that is open, with a piece of advice."""

    draft: Any
    open: Any

    @classmethod
    async def make(cls, world: World) -> Self:
        """By the administrator."""
        draft = await made.prepared(world.client, world.cast.admin, "nadeshiko")
        shown = await made.opened(world.client, world.cast.admin, "suzuna")
        taken = await world.reply(
            call("POST", f"/hearings/{shown['id']}/advices", json=ADVICE), world.headers("admin")
        )
        assert taken.status_code == 201, taken.text
        return cls(draft, shown)


ADVICE = {
    "kind": "text",
    "before": "供用を開始します",
    "after": "使えます",
    "why": "ふだん言わない",
}
PARTS = [Hearings]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    draft, shown = world[Hearings].draft, world[Hearings].open
    mine, asked = f"/hearings/{draft['id']}", f"/hearings/{shown['id']}"
    body = {"title": "名前を変える", **made.days()}
    key = {"key": made.key_of(shown), "device": made.DEVICE}
    item = shown["shown"][0]["id"]
    return {
        "create_hearing": call("POST", "/hearings", json=body),
        "list_hearings": call("GET", "/hearings"),
        "get_hearing": call("GET", mine),
        "edit_hearing": call("PATCH", mine, json=body, headers={"If-Match": "*"}),
        "move_hearing": call("POST", f"{mine}/moves", json={"move": "cancel"}),
        "add_hearing_item": call("POST", f"{mine}/items", json=made.DRAFT),
        "remove_hearing_item": call(
            "DELETE", f"{mine}/items/{draft['shown'][0]['id']}", headers={"If-Match": "*"}
        ),
        "invite_to_hearing": call("POST", f"{mine}/invitees", json={"name": "鈴菜"}),
        "renew_hearing_link": call(
            "POST", f"{mine}/invitees/{draft['invitees'][0]['id']}/renewal"
        ),
        "get_hearing_results": call("GET", f"{asked}/results"),
        "accept_hearing_advice": call("POST", f"{asked}/advices", json=ADVICE),
        "withdraw_hearing_advice": call("POST", f"{asked}/advices/{item}/withdrawal"),
        "open_hearing_invitation": call("POST", "/hearings/invitations/open", json=key),
        "answer_hearing": call(
            "POST", "/hearings/invitations/answers",
            json={**key, "item_id": item, "understood": 3, "interesting": 3},
        ),
        "list_hearing_changes": call("GET", "/hearings/changes"),
    }  # fmt: skip
