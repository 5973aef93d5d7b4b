"""A group in the world of the matrix."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from api.directory import repository
from tests.directory import made
from tests.frame.world import Call, World, call


@dataclass(frozen=True)
class Directory:
    """One of the owner's that is in no list, and one that everybody may read of."""

    own: Any
    shown: Any
    changed: str
    key: str

    @classmethod
    async def make(cls, world: World) -> Self:
        """Each with somebody invited; the officers of the first have changed once."""
        client, owner = world.client, world.cast.resident_a
        own = await made.founded(client, owner, about="水曜に集まります")
        shown = await made.founded(client, owner, name="桜の会", shown=True)
        for group in (own, shown):
            await made.ok(
                await made.add(client, owner, group, "招かれた人", email="guest@example.jp")
            )
        own = await made.read(client, owner, own)
        me = made.somebody(own, "青木 あおい")["id"]
        stays = {"role": "representative", "member_id": me}
        own = await made.ok(await made.hand_over(client, owner, own, stays))
        place = made.somebody(own, "招かれた人")
        until = datetime.fromisoformat(place["invited_until"])
        key = repository.LINK.key(UUID(place["id"]), until)
        shown = await made.read(client, owner, shown)
        return cls(own, shown, own["handovers"][0]["id"], key)


PARTS = [Directory]


def kept_from(actor: str) -> set[str]:
    """What no stranger reads: addresses, and what a group that is in no list says of itself. The
    stranger may take the invitation, and is none then."""
    strangers = {"anonymous", "holder", "other_holder", "clerk", "other_clerk"}
    said = {"水曜に集まります"} if actor in strangers else set[str]()
    return said | ({"guest@example.jp"} if actor in {*strangers, "stranger"} else set[str]())


def calls(world: World, actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    part = world[Directory]
    group = part.shown if public else part.own
    where = f"/directory/groups/{group['id']}"
    content = {key: made.GROUP[key] for key in ("name", "reading", "kind")}
    chair = made.somebody(group, "青木 あおい")["id"]
    guest = f"{where}/members/{made.somebody(group, '招かれた人')['id']}"
    officers = [{"role": "representative", "member_id": chair}]
    now = {"If-Match": f'"{group["version"]}"'}
    key = {"key": part.key}
    return {
        "list_group_kinds": call("GET", "/directory/kinds"),
        "list_groups": call("GET", "/directory/groups"),
        "list_my_groups": call("GET", "/directory/groups/mine"),
        "list_desk_groups": call("GET", "/directory/groups/desk"),
        "create_group": call("POST", "/directory/groups", json=made.GROUP),
        "get_group": call("GET", where),
        "edit_group": call("PATCH", where, json=content, headers=now),
        "move_group": call("POST", f"{where}/moves", json={"move": "rest"}),
        "add_group_member": call("POST", f"{where}/members", json={"name": "新しい人"}),
        "edit_group_member": call(
            "PATCH", guest, json={"name": "招かれた人", "roles": ["editor"]}, headers=now
        ),
        "renew_group_invitation": call("POST", f"{guest}/invitation"),
        "remove_group_member": call("DELETE", guest),
        "erase_group_member": call("POST", f"{guest}/erasure"),
        "hand_over_group": call(
            "POST", f"{where}/handovers", json={"officers": officers}, headers=now
        ),
        "undo_group_handover": call("POST", f"{where}/handovers/{part.changed}/undo"),
        "open_group_invitation": call("POST", "/directory/groups/invitations/open", json=key),
        "accept_group_invitation": call("POST", "/directory/groups/invitations/accept", json=key),
    }
