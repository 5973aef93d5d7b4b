"""A round in the world of the matrix."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from tests.frame.people import headers_of
from tests.frame.world import Call, World, call
from tests.reports import factories
from tests.reports.world import Reports, record

__all__ = ["PARTS", "calls", "record"]


@dataclass(frozen=True)
class Round:
    """Both reports are on the round of `clerk_road`."""

    id: UUID

    @classmethod
    async def make(cls, world: World) -> Self:
        """Put on it by the clerk."""
        reports = await world.having(Reports)
        put = await world.client.post(
            "/api/v1/rounds/stops",
            json={"report_ids": [str(reports.hidden), str(reports.public)]},
            headers={**headers_of(world.cast.clerk_road), **factories.key()},
        )
        assert put.status_code == 200, put.text
        return cls(UUID(put.json()["round_id"]))


PARTS = [Round]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    report = str(world[Reports].one(public))
    mine = f"/rounds/{world[Round].id}"
    any_version = {"If-Match": "*"}
    return {
        "list_rounds": call("GET", "/rounds"),
        "list_round_colleagues": call("GET", "/rounds/colleagues"),
        "add_to_round": call(
            "POST", "/rounds/stops", json={"report_ids": [report]}, headers=factories.key()
        ),
        "get_round": call("GET", mine),
        "edit_round": call("PATCH", mine, json={"walk": True}, headers=any_version),
        "remove_from_round": call("DELETE", f"{mine}/stops/{report}", headers=any_version),
    }
