"""Reports and those who work on them, in the world of the matrix."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from api.kit import clock
from api.reports.cases.telling.asking import LINK
from tests.frame.people import headers_of
from tests.frame.world import STAFF, Call, World, call
from tests.reports import factories, handing

ANY_VERSION = {"If-Match": "*"}


@dataclass(frozen=True)
class Reports:
    """Two reports of `resident_a` in the department of `clerk_road`: one hidden, one public, both
    waiting for an answer."""

    hidden: UUID
    public: UUID
    receipt: dict[str, str]
    numbers: dict[UUID, str]

    def one(self, public: bool) -> UUID:
        """One of the two."""
        return self.public if public else self.hidden

    @classmethod
    async def make(cls, world: World) -> Self:
        """Sent with an account; the clerk shows one and asks about both."""
        owner, clerk = headers_of(world.cast.resident_a), headers_of(world.cast.clerk_road)
        receipts = [await factories.receive(world.client, owner) for _ in range(2)]
        hidden, public = (UUID(receipt["id"]) for receipt in receipts)
        await factories.publish(world.client, clerk, str(public))
        for report in (hidden, public):
            ask = {"note": "どの柱ですか。"}
            await factories.move(world.client, clerk, str(report), "ask_reporter", **ask)
        numbers = {UUID(receipt["id"]): receipt["number"] for receipt in receipts}
        return cls(hidden, public, receipts[0], numbers)


@dataclass(frozen=True)
class Handovers:
    """A report that a contractor has, with the key of its link, and one (`free`) that none has."""

    id: UUID
    key: str
    firm: UUID
    free: UUID

    @classmethod
    async def make(cls, world: World) -> Self:
        """Both are in work; the clerk gives one away."""
        await world.having(Reports)
        owner, clerk = headers_of(world.cast.resident_a), headers_of(world.cast.clerk_road)
        free, given = [await factories.receive(world.client, owner) for _ in range(2)]
        for report in (free, given):
            await factories.move(world.client, clerk, report["id"], "accept")
        handover = await handing.give(world.client, clerk, given["id"])
        firms = await world.client.get("/api/v1/contractors", headers=clerk)
        firm = UUID(firms.json()["items"][0]["id"])
        return cls(UUID(handover["id"]), handing.key_of(handover), firm, UUID(free["id"]))


PARTS = [Reports, Handovers]


def record(world: World, public: bool) -> tuple[str, UUID]:
    """Whose look-up code the holder has."""
    return "report", world[Reports].one(public)


def calls(world: World, actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation, as this actor would send it."""
    return {**_of_reports(world, actor, public), **_of_contractors(world)}


def _of_reports(world: World, actor: str, public: bool) -> dict[str, Call]:
    mine = world[Reports]
    report, key = mine.one(public), factories.key()
    one = f"/reports/{report}"
    staff = actor in STAFF
    edit = {"category": "street_light"} if staff else {"text": "三本目の柱です。"}
    move = {"move": "reply" if staff else "answer", "note": "三本目の柱です。"}
    phoned = factories.body(source="phone")
    look_up = {"number": mine.receipt["number"], "code": mine.receipt["lookup_code"]}
    answer = LINK.key(report, clock.now() + timedelta(days=1))
    bulk = {"items": [{"id": str(report), "version": 1}], "move": move}
    erase = {"number": mine.numbers[report], **({"reason": "by_phone"} if staff else {})}
    pin = {"until": clock.today().isoformat()}
    device = str(uuid4())
    here: dict[str, Any] = {"lat": 35.7378, "lon": 139.596, "category": "road"}
    ward: dict[str, Any] = {"bbox": "139.5,35.7,139.7,35.8", "zoom": 13}
    return {
        "create_report": call("POST", "/reports", json=factories.body(), headers=key),
        "create_report_on_behalf": call("POST", "/reports/on-behalf", json=phoned, headers=key),
        "list_reports": call("GET", "/reports"),
        "map_reports": call("GET", "/reports/map", params=ward),
        "look_up_report": call("POST", "/reports/lookup", json=look_up),
        "find_nearby_reports": call("GET", "/reports/nearby", params=here),
        "open_answer_link": call("POST", "/reports/answer-links", json={"key": answer}),
        "get_report": call("GET", one),
        "list_report_history": call("GET", f"{one}/history"),
        "get_report_follow": call("GET", f"{one}/follow", headers={"Device-Key": device}),
        "follow_report": call("POST", f"{one}/follow", json={"device_key": device}),
        "unfollow_report": call("POST", f"{one}/unfollow", json={"device_key": device}),
        "edit_report": call("PATCH", one, json=edit, headers=ANY_VERSION),
        "move_report": call("POST", f"{one}/moves", json=move),
        "preview_report_move": call("POST", f"{one}/moves/preview", json=move),
        "list_likely_duplicates": call("GET", f"{one}/duplicates"),
        "tell_reports_apart": call(
            "POST", f"{one}/duplicates/different", json={"other_id": str(mine.one(not public))}
        ),
        "count_reports": call("GET", "/reports/counts"),
        "pin_report": call("PUT", f"{one}/front-page", json=pin, headers=ANY_VERSION),
        "unpin_report": call("DELETE", f"{one}/front-page", headers=ANY_VERSION),
        "erase_reporter": call("POST", f"{one}/erasure", json=erase),
        "change_reports": call("POST", "/reports/bulk", json=bulk, headers=key),
        "preview_reports_change": call("POST", "/reports/bulk/preview", json=bulk),
    }


def _of_contractors(world: World) -> dict[str, Call]:
    mine, key = world[Handovers], factories.key()
    handover = f"/handovers/{mine.id}"
    report = f"/reports/{mine.free}/handovers"
    firm = {"firm": "新しい会社", "email": "new@example.jp", "department": "road_park"}
    accept, renew = {"note": "直りました。"}, {"note": "続けて"}
    return {
        "list_contractors": call("GET", "/contractors"),
        "create_contractor": call("POST", "/contractors", json=firm, headers=key),
        "edit_contractor": call(
            "PATCH", f"/contractors/{mine.firm}", json={"firm": "別名"}, headers=ANY_VERSION
        ),
        "list_report_handovers": call("GET", report),
        "hand_report_over": call("POST", report, json=handing.body(), headers=key),
        "renew_handover": call("POST", f"{handover}/renewal", json=renew),
        "take_handover_back": call("POST", f"{handover}/end", json={}),
        "accept_handover": call("POST", f"{handover}/acceptance", json=accept),
        "open_handover": call("POST", "/handovers/open", json={"key": mine.key}),
        "get_work": call("GET", "/handovers/work"),
        "answer_handover": call(
            "POST", "/handovers/work/answers", json=handing.answer(), headers=key
        ),
    }
