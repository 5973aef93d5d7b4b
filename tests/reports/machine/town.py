"""A small town on a real database, driven step by step from tests that are not coroutines."""

import asyncio
from collections.abc import Coroutine
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from api.kit import clock, db
from api.kit.jobs import work_of
from api.kit.settings import settings
from tests.contributions import contributed
from tests.frame import environment, http, mail
from tests.frame.people import Cast, headers_of, headers_of_holder, make_cast
from tests.frame.queue import run_all
from tests.open311.conftest import Friend, make_friend
from tests.reports import factories, handing

Result = TypeVar("Result")
Headers = dict[str, str]
URL = "/api/v1/reports"

# The same lamp's neighbours, and a place in another quarter.
PLACES = [(35.7378, 139.5960), (35.7379, 139.5961), (35.7580, 139.6300), (35.7500, 139.6180)]
CATEGORIES = ["street_light", "road", "graffiti_litter", "street_tree"]
SAID = "お知らせします。"
GIVEN: dict[str, Any] = {
    "note": SAID,
    "upload_ids": [],
    "no_photo_reason": "暗いため",
    "planned_on": "2099-04-01",
    "reason": "budget",
    "forwarded_to": "東京都",
    "parts": [{"category": "street_light"}, {"category": "graffiti_litter"}],
}
"""What a move may need; departments and duplicates are chosen by the test."""


ONCE_IS_NO_MATTER = {"/api/v1/handovers/open"}
"""Opens a link: a new token each time, and nothing else."""


class Said(NamedTuple):
    """A request and its answer."""

    path: str
    body: Any
    headers: Headers
    reply: Response


BY_CLOCK = [
    "reports.remind_reporters", "reports.note_no_answer", "reports.watch_handovers",
    "reports.sum_up_cells", "statistics.count",
]  # fmt: skip


class Loop:
    """One event loop and one connection for all examples of a test."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.loop = asyncio.new_event_loop()
        self._patch = monkeypatch
        self.smtp = settings().smtp_url
        self.mailbox = self.do(self._open())

    def do(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Wait for it."""
        return self.loop.run_until_complete(work)

    async def _open(self) -> mail.Mailbox:
        self._engine = db.engine.__wrapped__()
        self.connection = await self._engine.connect()
        made = async_sessionmaker(
            self.connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        rows = http.rows_of(self.connection)
        self._patch.setattr(db, "sessions", lambda: made)
        self._patch.setattr(db, "readers", lambda: made)
        self._patch.setattr(db, "rows", lambda: rows)
        self._mail = mail.running()
        mailbox = await self._mail.__aenter__()
        environment.change({"SMTP_URL": mailbox.url})
        return mailbox

    def close(self) -> None:
        """Leave everything as it was."""
        environment.change({"SMTP_URL": self.smtp})
        self.do(self._closing())
        self.loop.close()

    async def _closing(self) -> None:
        await self._mail.__aexit__(None, None, None)
        await self.connection.close()
        await self._engine.dispose()


class Town:
    """One example: everything in it is rolled back at its end."""

    def __init__(self, loop: Loop) -> None:
        self.do, self.mailbox, self._loop = loop.do, loop.mailbox, loop
        self.reports: list[dict[str, Any]] = []
        self.addresses: set[str] = set()
        self.promised: dict[UUID, tuple[UUID, date]] = {}
        """What was promised so far: of what, and the first day."""
        self.said: list[Said] = []
        """What was said with success since the last night; tokens end with the day."""
        self._days = ExitStack()
        self.do(self._open())

    async def _open(self) -> None:
        self.mailbox.mails.clear()
        self._outer = await self._loop.connection.begin()
        self.session: AsyncSession = await db.sessions()().__aenter__()
        self._client = http.client(self.session)
        self.client: AsyncClient = await self._client.__aenter__()
        self.cast: Cast = await make_cast(self.session)
        self.friend: Friend = await make_friend(self.client, self.session)
        self.addresses = {self.cast.resident_a.email, self.cast.resident_b.email}
        await self.session.commit()
        self.desks = set(await self.session.scalars(text("SELECT email FROM departments")))

    def close(self) -> None:
        """Undo everything."""
        self._days.close()
        self.do(self._closing())

    async def _closing(self) -> None:
        await self._client.__aexit__(None, None, None)
        await self.session.close()
        await self._outer.rollback()

    # Who acts

    def who(self, role: str, report: dict[str, Any]) -> Headers:
        """The headers of somebody; of a holder, those of the report."""
        if role == "holder":
            return headers_of_holder("report", UUID(report["id"]))
        return {} if role == "stranger" else headers_of(getattr(self.cast, role))

    # What they do: the reply, whatever it is

    def get(self, path: str, headers: Headers | None = None, **params: Any) -> Response:
        """Read something."""
        return self.do(self.client.get(path, headers=headers or {}, params=params))

    def post(self, path: str, body: Any, headers: Headers | None = None) -> Response:
        """Say something; each time with a key of its own."""
        headers = {**factories.key(), **(headers or {})}
        reply = self.do(self.client.post(path, json=body, headers=headers))
        if reply.is_success and path not in ONCE_IS_NO_MATTER:
            self.said.append(Said(path, body, headers, reply))
        return reply

    def receive(self, by: str, category: str, place: int, *, private: bool, photo: bool) -> None:
        """A report comes in: from an account, an address alone, or nobody."""
        changes: dict[str, Any] = {
            "category": category,
            "place": dict(zip(("latitude", "longitude"), PLACES[place], strict=True)),
            "private": private,
        }
        if by == "address":
            changes["email"] = f"n{len(self.reports)}@example.jp"
            self.addresses.add(changes["email"])
        if photo:
            changes["uploads"] = [self.do(contributed.photo(self.session))]
        headers = self.who("resident_a", {}) if by == "account" else None
        reply = self.post(URL, factories.body(**changes), headers)
        assert reply.status_code == 201, reply.text
        self.reports.append({**reply.json(), "by": by})

    def move(self, role: str, report: dict[str, Any], name: str, **given: Any) -> Response:
        """Make a move, with whatever it may need."""
        body = {**GIVEN, **given, "move": name}
        return self.post(f"{URL}/{report['id']}/moves", body, self.who(role, report))

    def tell(self, report: dict[str, Any], at: str, status: str) -> Response:
        """The partner's system says something of a report."""
        return self.do(
            self.friend.tell(
                report["number"], update_id=str(uuid4()), status=status, updated_datetime=at,
                description="まだ直っていません。",
            )
        )  # fmt: skip

    def hand_over(self, report: dict[str, Any]) -> Response:
        """Give it to a contractor."""
        self.addresses.add(handing.FIRM)
        return self.post(
            f"{URL}/{report['id']}/handovers", handing.body(), self.who("triage", report)
        )

    def edit(self, role: str, report: dict[str, Any], **body: Any) -> Response:
        """Change it, on the version that is there."""
        headers = self.who(role, report)
        tag = self.get(f"{URL}/{report['id']}", headers).headers.get("ETag", '"1"')
        url = f"{URL}/{report['id']}"
        return self.do(self.client.patch(url, json=body, headers={**headers, "If-Match": tag}))

    def let_pass(self, days: int) -> None:
        """Some days later, after the night's work."""
        self.said.clear()
        self._days.enter_context(clock.shifted_to(clock.now() + timedelta(days=days)))
        for name in BY_CLOCK:
            self.do(self._work(name))
        self.jobs()

    def count(self) -> None:
        """Count the statistics now."""
        self.do(self._work("statistics.count"))

    async def _work(self, name: str) -> None:
        async with db.transaction() as session:
            await work_of(name)(session)

    def jobs(self) -> None:
        """Let the worker do all that waits."""
        self.do(run_all())
        self.do(http.reload(self.session))

    def parts(self, of: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """What reports were split into, or one of them."""
        found = self.rows(
            "SELECT id::text, number FROM reports WHERE parent_id IS NOT NULL"
            " AND (CAST(:of AS uuid) IS NULL OR parent_id = CAST(:of AS uuid)) ORDER BY number",
            of=of and of["id"],
        )
        return [{"id": row.id, "number": row.number, "by": "nobody"} for row in found]

    def rows(self, sql: str, **parameters: Any) -> list[Any]:
        """What the database holds."""
        return list(self.do(self.session.execute(text(sql), parameters)).all())
