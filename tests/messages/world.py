"""Messages in the world of the matrix."""

from dataclasses import dataclass
from typing import Any, Self

from tests.frame.world import Call, World, call
from tests.messages import made


@dataclass(frozen=True)
class Messages:
    """A draft of the administrator, one that was sent and everybody may read, and a plan."""

    draft: Any
    sent: Any
    plan: Any

    @classmethod
    async def make(cls, world: World) -> Self:
        """By the administrators, one of whom approves; the owner hears of it."""
        owner = world.cast.resident_a
        await made.reader(world.session, "reader", email=owner.email, person_id=owner.id)
        draft = await made.write(world.client, world.cast.admin)
        sent = await made.write(world.client, world.cast.admin)
        for who, move in (
            (world.cast.admin, "ask_approval"),
            (world.cast.admin_b, "approve"),
            (world.cast.admin, "start"),
        ):
            reply = await made.step(world.client, who, sent, move)
            assert reply.status_code == 200, reply.text
        plan = await made.write(
            world.client, world.cast.admin, repeats={**made.MONDAYS, "last_day": "2027-06-30"}
        )
        for who, move in ((world.cast.admin, "ask_approval"), (world.cast.admin_b, "approve")):
            reply = await made.step(world.client, who, plan, move)
            assert reply.status_code == 200, reply.text
        return cls(draft, sent, reply.json())


PARTS = [Messages]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    draft, sent, plan = (
        world[Messages].draft["id"], world[Messages].sent["id"], world[Messages].plan,
    )  # fmt: skip
    rule = {"topics": ["health"]}
    return {
        "count_audience": call("POST", "/messages/audiences/count", json=rule),
        "create_message": call("POST", "/messages", json={"words": made.WORDS}),
        "list_messages": call("GET", "/messages"),
        "count_messages": call("GET", "/messages/counts"),
        "get_message": call("GET", f"/messages/{draft}"),
        "edit_message": call(
            "PATCH", f"/messages/{draft}", json={"link": "/reports"}, headers={"If-Match": "*"}
        ),
        "move_message": call("POST", f"/messages/{draft}/moves", json={"move": "cancel"}),
        "skip_edition": call(
            "PUT",
            f"/messages/{plan['id']}/editions/{plan['coming'][0]['day']}",
            json={"skipped": True},
            headers={"If-Match": "*"},
        ),
        "try_message": call("POST", f"/messages/{draft}/trials", json={}),
        "list_message_accounts": call("GET", "/messages/accounts"),
        "write_message_variant": call(
            "PUT",
            f"/messages/{draft}/variants/x",
            json={"text": "相談会をひらきます。"},
            headers={"If-Match": "*"},
        ),
        "mark_message_variant": call(
            "POST", f"/messages/{sent}/variants/x/posted", json={"link": "https://x.com/a/1"}
        ),
        "get_message_result": call("GET", f"/messages/{sent}/result"),
        "list_public_messages": call("GET", "/messages/public"),
        "get_public_message": call("GET", f"/messages/public/{sent}"),
        "get_public_message of a draft": call("GET", f"/messages/public/{draft}"),
        "explain_message": call("GET", f"/messages/public/{sent}/reason"),
    }
