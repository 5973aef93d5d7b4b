"""Notes in the world of the matrix."""

from dataclasses import dataclass
from typing import Self

from tests.frame.people import headers_of
from tests.frame.world import STAFF, Call, World, call
from tests.reports.world import Reports, record

__all__ = ["PARTS", "calls", "kept_from", "record"]
CANARY = "カナリア内部メモ: 電話で話した隣人の名は山田"


@dataclass(frozen=True)
class Noted:
    """Both reports have a note of the clerk."""

    @classmethod
    async def make(cls, world: World) -> Self:
        """Written by the clerk."""
        reports, clerk = await world.having(Reports), headers_of(world.cast.clerk_road)
        for report in (reports.hidden, reports.public):
            reply = await world.client.post(
                f"/api/v1/reports/{report}/notes", json={"text": CANARY}, headers=clerk
            )
            assert reply.status_code == 201, reply.text
        return cls()


PARTS = [Noted]


def kept_from(actor: str) -> list[str]:
    """Words of a note are for the staff of its desk alone."""
    return [] if actor in STAFF - {"other_clerk"} else ["カナリア"]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    notes = f"/reports/{world[Reports].one(public)}/notes"
    return {
        "list_report_notes": call("GET", notes),
        "add_report_note": call("POST", notes, json={"text": "電話で話しました。"}),
    }
