"""The other body is down, slow or lying, or a worker dies: on a database where commits are real."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from api.kit.db import transaction
from api.kit.outward import OutwardError
from api.municipality import repository as municipality
from api.open311.forwarding import sending
from tests.frame import environment
from tests.frame.people import headers_of, make_cast
from tests.frame.queue import run_all
from tests.open311.city import City, request, served
from tests.open311.test_forwarding import FORWARD, row, to
from tests.reports.factories import move, receive

BOMB = b"""<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<service_requests><request><service_request_id>&b;</service_request_id></request></service_requests>"""

DECLARED = b'<!DOCTYPE service_requests SYSTEM "http://127.0.0.1:9/x.dtd">' + request("1001")


@dataclass
class Desk:
    """A report that was just handed on, nothing of it sent yet."""

    client: AsyncClient
    city: City
    clerk: dict[str, str]
    report_id: str

    async def begin(self) -> None:
        """Deliver the facts; what is to be sent waits in the queue."""
        with pytest.MonkeyPatch.context() as held:

            async def nothing(*_: Any) -> None:
                return None

            held.setattr(sending, "send", nothing)
            await run_all()

    async def send(self) -> None:
        """What the job does, in a transaction of its own."""
        async with transaction() as session:
            await sending.send(session, UUID(self.report_id))

    async def row(self) -> Any:
        """The forwarding as it stands."""
        async with transaction() as session:
            return await row(session)

    async def seen(self) -> Any:
        """What the desk sees."""
        path = f"/api/v1/open311/forwardings/{self.report_id}"
        return (await self.client.get(path, headers=self.clerk)).json()

    async def marked(self) -> tuple[list[str], int]:
        """What the queue lists as not arrived, and what the desk counts."""
        query = {"scope": "desk", "forwarding_failed": True}
        listed = await self.client.get("/api/v1/reports", params=query, headers=self.clerk)
        counts = await self.client.get("/api/v1/reports/counts", headers=self.clerk)
        return [one["id"] for one in listed.json()["items"]], counts.json()["forwarding_failed"]


@pytest.fixture
async def desk(committed: AsyncClient) -> AsyncIterator[Desk]:
    city = City()
    async with served(city) as address:
        environment.change({"OUTWARD_ALLOWED": address.partition("://")[2]})
        async with transaction() as session:
            cast = await make_cast(session)
            await to(session, address)
        clerk = headers_of(cast.clerk_road)
        receipt = await receive(committed, category="road")
        await move(committed, clerk, receipt["id"], "forward", **FORWARD)
        desk = Desk(committed, city, clerk, receipt["id"])
        await desk.begin()
        yield desk
        environment.change({"OUTWARD_ALLOWED": ""})
    municipality.forget()


ANSWERS = [
    (500, b"", "http_500"),
    (429, b"", "http_429"),
    (200, b"<html><body>Welcome", "not_xml"),
    (200, b"", "not_xml"),
    (200, BOMB, "not_xml"),
    (201, b"<service_requests/>", "no_number"),
    (201, request("a b"), "no_number"),
    (201, request("x" * 200), "no_number"),
    (302, b"", "redirected"),
    (200, b"<x>" + b"y" * 5_000_000 + b"</x>", "too_large"),
]


async def test_what_is_no_answer_is_tried_again_and_seen_at_the_desk(desk: Desk) -> None:
    for tries, (status, body, trouble) in enumerate(ANSWERS, start=1):
        desk.city.says("POST", body, status)
        desk.city.known.clear()
        with pytest.raises(OutwardError):
            await desk.send()
        found = await desk.seen()
        assert (found["state"], found["desk"]["trouble"]) == ("waiting", trouble)
        assert (found["remote_id"], found["desk"]["tries"]) == (None, tries)
    assert await desk.marked() == ([desk.report_id], 1)
    del desk.city.answers["POST"]
    desk.city.known.clear()
    await desk.send()
    assert (await desk.row())["state"] == "sent"
    assert await desk.marked() == ([], 0)
    # One server, one key, however often it was tried.
    assert len(set(desk.city.keys)) == 1


async def test_a_document_type_is_refused_whatever_it_declares(desk: Desk) -> None:
    """Also one without entities, which names a file elsewhere: nobody's parser shall fetch it."""
    desk.city.says("POST", DECLARED, 201)
    with pytest.raises(OutwardError):
        await desk.send()
    found = await desk.seen()
    assert (found["state"], found["desk"]["trouble"]) == ("waiting", "not_xml")
    assert found["remote_id"] is None


async def test_nobody_is_there(desk: Desk) -> None:
    environment.change({"OUTWARD_ALLOWED": ""})
    with pytest.raises(OutwardError):
        await desk.send()
    assert (await desk.row())["trouble"] == "not_public"
    assert desk.city.asked == []


@pytest.mark.parametrize("fatal", [KeyboardInterrupt, RuntimeError])
async def test_killed_between_sending_and_noting_it_is_sent_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fatal: type[BaseException]
) -> None:
    with monkeypatch.context() as killed:

        async def die(*_: Any) -> None:
            raise fatal

        killed.setattr(sending, "keep", die)
        with pytest.raises(fatal):
            await desk.send()
    assert (await desk.row())["state"] == "waiting"
    await desk.send()
    found = await desk.row()
    assert (found["state"], found["remote_id"], found["tries"]) == ("sent", "1001", 2)
    assert len(desk.city.sent()) == 1
    await desk.send()
    assert len(desk.city.sent()) == 1


async def test_two_workers_at_once_send_once(desk: Desk) -> None:
    async with transaction() as first, transaction() as second:
        await sending.send(first, UUID(desk.report_id))
        await sending.send(second, UUID(desk.report_id))
    assert len(desk.city.sent()) == 1


async def test_a_mark_that_is_the_beginning_of_another_is_not_ours(desk: Desk) -> None:
    async with transaction() as session:
        number = await session.scalar(text("SELECT number FROM reports"))
    desk.city.known.append(("5", f"よその件 nerima/{number}7"))
    desk.city.says("POST", b"<html>", 200)
    with pytest.raises(OutwardError):
        await desk.send()
    del desk.city.answers["POST"]
    desk.city.known.pop()
    await desk.send()
    assert (await desk.row())["remote_id"] != "5"


async def test_where_nothing_is_listed_the_same_key_goes_again(desk: Desk) -> None:
    desk.city.says("POST", b"<html>", 200)
    desk.city.says("requests", b"<errors/>", 403)
    with pytest.raises(OutwardError):
        await desk.send()
    del desk.city.answers["POST"]
    await desk.send()
    assert len(desk.city.keys) == 2
    assert len(set(desk.city.keys)) == 1


async def test_while_the_list_does_not_answer_nothing_is_sent_again(desk: Desk) -> None:
    desk.city.says("POST", b"<html>", 200)
    desk.city.says("requests", b"", 500)
    for _ in range(2):
        with pytest.raises(OutwardError):
            await desk.send()
    assert len(desk.city.sent()) == 1
    assert (await desk.row())["trouble"] == "http_500"
