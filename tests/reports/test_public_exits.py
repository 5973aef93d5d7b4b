"""What the public may not see leaves by no exit: every operation that strangers may read is asked.

Three kinds of reports are kept from them: private ones, withheld ones, and those that nobody has
looked at. A new public operation fails here until it has its line in `ASKED`.
"""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import work_of
from tests.contributions import contributed
from tests.frame import http, queue
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of_holder
from tests.frame.queue import RunJobs
from tests.frame.servers import Server
from tests.frame.world import Made, World, made
from tests.open311.conftest import make_friend
from tests.photos import make_face_jpeg
from tests.reports import handing
from tests.reports.factories import key, move, publish, receive
from tests.uploads import sending

API = "/api/v1"
URL = f"{API}/reports"
CANARY = "カナリア"
# Nine digits that stand in no other place; public points of the category are exact.
AT = {"latitude": 35.737812345, "longitude": 139.596054321}
NEAR = {"lat": AT["latitude"], "lon": AT["longitude"]}
HIDDEN_FROM_ALL = (CANARY, "35.7378123", "139.5960543", "canary@example.jp")
Headers = dict[str, str]


@dataclass
class Kept:
    """What nobody outside may see, and what everybody may."""

    secret: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    files: list[str] = field(default_factory=list[str])
    public: dict[str, Any] = field(default_factory=dict[str, Any])
    copy: dict[str, Any] = field(default_factory=dict[str, Any])
    """A public report that was merged into a private one."""
    once_shown: list[str] = field(default_factory=list[str])
    theme: str = ""
    solved: str = ""
    theme_observed: str = ""
    half_shown: list[str] = field(default_factory=list[str])
    """Released with one photograph of two: what has a page of its own."""
    chosen: list[str] = field(default_factory=list[str])
    """Photographs, by the addresses of their files, that everybody may see of these."""
    mails: list[Any] = field(default_factory=list[Any])
    """What was sent while all this was made."""

    @classmethod
    async def make(cls, world: World) -> Self:
        """All of it, in a world of its own."""
        kept = cls()
        await _fill(kept, world)
        return kept

    def words(self) -> list[str]:
        """What is looked for in every answer."""
        ids = [one[name] for one in self.secret for name in ("id", "number")]
        return [*HIDDEN_FROM_ALL, *ids, *self.files, self.solved, self.theme_observed]


Ask = Callable[[str], tuple[str, dict[str, Any]]]
BOX = "139.5,35.7,139.7,35.8"


def one(path: str) -> Ask:
    """By the id of a report."""
    return lambda report: (f"{URL}/{report}{path}", {})


def all_(path: str, **params: Any) -> Ask:
    """Whatever the report."""
    return lambda _: (f"{API}{path}", params)


ASKED: dict[str, list[Ask]] = {
    "list_reports": [
        all_("/reports", limit=100),
        all_("/reports", scope="public", q=CANARY),
        all_("/reports", scope="public", sort="affected"),
        all_("/reports", scope="public", bbox="139.596,35.7378,139.5961,35.7379"),
    ],
    "map_reports": [all_("/reports/map", bbox=BOX, zoom=zoom) for zoom in (9, 12, 14, 16, 18)],
    "find_nearby_reports": [all_("/reports/nearby", category="street_light", **NEAR)],
    "get_report": [one("")],
    "list_report_history": [one("/history")],
    "list_report_comments": [one("/comments")],
    "get_report_follow": [one("/follow")],
    "get_report_release": [one("/release")],
    "get_forwarding": [lambda report: (f"{API}/open311/forwardings/{report}", {})],
    "get_report_statistics": [all_("/statistics/reports")],
    "download_report_statistics": [all_("/statistics/reports.csv")],
    "get_report_density": [all_("/statistics/reports/density", resolution=9)],
    "download_reports_csv": [all_("/open-data/reports.csv")],
    "download_reports_geojson": [all_("/open-data/reports.geojson")],
    "list_solved_reports": [all_("/solved-reports")],
    "count_solved_reports": [all_("/solved-reports/counts")],
    "get_solved_report": [lambda report: (f"{API}/solved-reports/{report}", {})],
    "list_themes": [all_("/themes")],
    "get_theme": [lambda report: (f"{API}/themes/{report}", {})],
    "list_observations": [lambda report: (f"{API}/themes/{report}/observations", {})],
    "get_observation": [lambda report: (f"{API}/observations/{report}", {})],
    "get_theme_result": [lambda report: (f"{API}/themes/{report}/result", {})],
    "get_municipality": [all_("/municipality")],
    "search_places": [all_("/places", q=CANARY)],
    "locate_place": [all_("/places/nearest", **NEAR)],
    "list_assets": [all_("/places/assets", kind="lamp", **NEAR)],
    "get_emergency": [all_("/emergency")],
    "get_page": [all_(f"/pages/{name}") for name in ("about", "privacy", "terms")],
}
"""For each operation that everybody may read, what is asked of it."""

OUTSIDE: list[Ask] = [
    lambda _: ("/feeds/reports.atom", {}),
    lambda _: ("/feeds/reports.atom", {"category": "street_light"}),
    lambda report: (f"/feeds/reports/{report}.atom", {}),
    lambda report: (f"/reports/{report}", {}),
    lambda _: ("/open311/v2/requests.json", {"extensions": "true"}),
    lambda _: ("/open311/v2/requests.xml", {}),
    lambda _: ("/open311/v2/servicerequestupdates.json", {}),
]
"""By other standards than this document's."""


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


async def _canary(client: AsyncClient, run_jobs: RunJobs, kept: Kept, **more: Any) -> Any:
    photo = await sending.received(client, make_face_jpeg())
    receipt = await receive(
        client, text=f"{CANARY}の家", place={**AT, "note": f"{CANARY}の前"}, uploads=[photo.ref],
        email="canary@example.jp", answers={"noticed": CANARY}, **more,
    )  # fmt: skip
    await run_jobs()
    kept.secret.append({**receipt, "photo": photo.id})
    return {**receipt, "photo": photo.id}


async def _withhold(client: AsyncClient, clerk: Headers, report: str) -> None:
    url = f"{URL}/{report}/publication/moves"
    reply = await client.post(url, json={"move": "withhold", "note": CANARY}, headers=clerk)
    assert reply.status_code == 200, reply.text


async def _said_of_it(client: AsyncClient, clerk: Headers, report: str) -> None:
    """Everything that can hang on a public report, full of canaries."""
    await client.post(f"{URL}/{report}/follow", json={"device_key": str(uuid4())})
    added = await client.post(f"{URL}/{report}/comments", json={"text": CANARY}, headers=key())
    url = f"{URL}/{report}/comments/{added.json()['id']}/moves"
    shown = await client.post(url, json={"move": "publish"}, headers=clerk)
    assert shown.status_code == 200, shown.text


@pytest.fixture(scope="module")
async def _made(
    server: Server, _database: dict[str, str], _mail_server: Mailbox, s3: Any
) -> AsyncIterator[Made]:
    """Reports of every kind that is kept from the public, and one that everybody sees."""
    del _database, s3
    _mail_server.mails.clear()
    async with made(server, [Kept]) as done:
        done.world[Kept].mails += _mail_server.mails
        yield done


@pytest.fixture
async def _entered(_made: Made, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    async with _made.entered(monkeypatch) as world:
        yield world


@pytest.fixture
def kept(_entered: World) -> Kept:
    """What was made; every test leaves it as it was found."""
    return _entered[Kept]


@pytest.fixture
def session(_entered: World) -> AsyncSession:
    """The session of that world."""
    return _entered.session


@pytest.fixture
def client(_entered: World) -> AsyncClient:
    """The service in that world."""
    return _entered.client


async def _fill(kept: Kept, world: World) -> None:
    client, session = world.client, world.session
    clerk, triage = world.headers("clerk"), world.headers("triage")

    async def run_jobs() -> list[str]:
        await session.flush()
        ran = await queue.run_all()
        await http.reload(session)
        return ran

    kept.public = await receive(client)
    await publish(client, clerk, kept.public["id"], public_text="街路灯がつきません。")
    hidden = await _canary(client, run_jobs, kept)
    private = await _canary(client, run_jobs, kept, private=True)
    withheld, made_private, split = [await _canary(client, run_jobs, kept) for _ in range(3)]
    for report in (withheld, made_private):
        await publish(client, clerk, report["id"], public_text=CANARY, upload_ids=[report["photo"]])
        await _said_of_it(client, clerk, report["id"])
    photos = [UUID(withheld["photo"]), UUID(made_private["photo"])]
    of_them = text("SELECT name FROM renditions WHERE upload_id = ANY(:photos)")
    kept.once_shown = list(await session.scalars(of_them, {"photos": photos}))
    for name in kept.once_shown:
        assert (await client.get(f"/files/{name}.webp")).status_code == 200
    await _withhold(client, clerk, withheld["id"])
    reply = await client.patch(
        f"{URL}/{made_private['id']}",
        json={"private": True},
        headers={**headers_of_holder("report", UUID(made_private["id"])), "If-Match": "*"},
    )
    assert reply.status_code == 200, reply.text
    # Worked on, in every way that says something.
    for report in (hidden, private, withheld, made_private):
        await move(client, clerk, report["id"], "accept", note=CANARY)
        await move(client, clerk, report["id"], "plan", note=CANARY, planned_on="2099-04-01")
    # In the same state as those beside it, and alone in public there.
    await move(client, clerk, kept.public["id"], "accept")
    await move(client, clerk, kept.public["id"], "plan", note="予定", planned_on="2099-04-01")
    given = await handing.give(client, clerk, hidden["id"], text=CANARY, instruction=CANARY)
    await handing.say(client, await handing.opened(client, given), note=CANARY)
    parts = [{"category": "street_light", "text": CANARY}, {"category": "road", "text": CANARY}]
    whole = await move(client, triage, split["id"], "split", parts=parts)
    kept.secret += [{"id": part["id"], "number": part["number"]} for part in whole["parts"]]
    # Private into public, and the reverse.
    into = await _canary(client, run_jobs, kept, private=True)
    await move(
        client, clerk, into["id"], "mark_duplicate", note=CANARY,
        duplicate_of=kept.public["number"],
    )  # fmt: skip
    copy = kept.copy = await receive(
        client, place={"latitude": 35.7478, "longitude": 139.6060, "note": ""}
    )
    await publish(client, clerk, copy["id"], public_text="同じ街路灯です。")
    await move(client, clerk, copy["id"], "mark_duplicate", duplicate_of=made_private["number"])
    names = await session.scalars(text("SELECT name FROM renditions"))
    kept.files = list(names)
    await _not_yet_shown(client, session, triage, kept)
    await _half_shown(client, session, run_jobs, triage, kept)
    for name in ("reports.sum_up_cells", "statistics.count"):
        await work_of(name)(session)


async def _not_yet_shown(
    client: AsyncClient, session: AsyncSession, triage: Headers, kept: Kept
) -> None:
    """What residents put right or observed, before staff released it."""
    place = {**AT, "note": CANARY}
    done = await contributed.put_right(client, session, text=CANARY, place=place)
    kept.solved = done["id"]
    kept.theme, _ = await contributed.themes(client, triage)
    seen = await client.post(
        f"{API}/themes/{kept.theme}/observations",
        json=contributed.observation(text=CANARY, place=place, answers={"what": "dark",
                                                                        "note": CANARY}),
        headers=key(),
    )  # fmt: skip
    assert seen.status_code == 201, seen.text
    kept.theme_observed = seen.json()["id"]


async def _half_shown(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, triage: Headers, kept: Kept
) -> None:
    """A contribution of each kind and a comment, released without the second photograph."""
    pairs = [[await sending.received(client, make_face_jpeg()) for _ in range(2)] for _ in range(3)]
    await run_jobs()
    refs = [[one.ref for one in pair] for pair in pairs]
    comments = f"{URL}/{kept.public['id']}/comments"
    sent = [
        ("/solved-reports", contributed.solved(refs[0])),
        (f"/themes/{kept.theme}/observations", contributed.observation(uploads=refs[1])),
        (comments.removeprefix(API), {"text": "ここもです。", "uploads": refs[2]}),
    ]
    made: list[str] = []
    for path, body in sent:
        reply = await client.post(f"{API}{path}", json=body, headers=key())
        assert reply.status_code == 201, reply.text
        made.append(reply.json()["id"])
    for one, pair in zip(made[:2], pairs, strict=False):
        await contributed.show(client, triage, one, upload_ids=[pair[0].id])
    shown = await client.post(
        f"{comments}/{made[2]}/moves",
        json={"move": "publish", "upload_ids": [pairs[2][0].id]},
        headers=triage,
    )
    assert shown.status_code == 200, shown.text
    kept.half_shown = made[:2]
    of_them = text("SELECT name FROM renditions WHERE upload_id = ANY(:photos)")
    for position, told in enumerate((kept.chosen, kept.files)):
        photos = [pair[position].uuid for pair in pairs]
        told += list(await session.scalars(of_them, {"photos": photos}))
    kept.files += [pair[1].id for pair in pairs]


def test_every_public_operation_is_asked() -> None:
    document = json.loads(Path("openapi/openapi.json").read_text())
    public = {
        operation["operationId"]
        for path in document["paths"].values()
        for method, operation in path.items()
        if method == "get"
        and any(
            rule.get("role") == "anonymous" and rule["condition"] in {"any", "published"}
            for rule in operation["x-policy"]
        )
    }
    assert set(ASKED) == public, "give a new public operation a line in ASKED"


async def test_nothing_that_is_kept_leaves_by_any_exit(
    client: AsyncClient, session: AsyncSession, kept: Kept
) -> None:
    friend = await make_friend(client, session)
    ids = [one["id"] for one in kept.secret] + [kept.solved, kept.theme_observed]
    answered: set[str] = set()
    others = [kept.public["id"], kept.copy["id"], kept.theme, *kept.half_shown]
    told = ""
    for name, asks in [*ASKED.items(), ("outside", OUTSIDE)]:
        for ask in asks:
            for report in [*ids, *others] if ask("x")[0] != ask("y")[0] else ["any"]:
                url, params = ask(report)
                secret = report in ids
                more = {"api_key": friend.key} if "open311/v2" in url else {}
                reply = await client.get(url, params={**params, **more})
                # The page of a report is the same for every id: the client asks for the rest.
                statuses = {404} if secret and not url.startswith("/reports") else {200, 404}
                assert reply.status_code in statuses, (name, url, reply.text)
                answered |= {name} if reply.status_code == 200 else set()
                told += reply.text
                # An id that was asked for may be told back as what is not there.
                found = [
                    word for word in kept.words()
                    if word in reply.text and not (secret and word == report)
                ]  # fmt: skip
                assert not found, (name, url, found)
    # Nothing was forwarded or ended of what these tell.
    assert set(ASKED) - answered <= {"get_forwarding", "get_theme_result"}
    assert len(kept.chosen) == 6
    assert [name for name in kept.chosen if name not in told] == []
    # Addresses that nobody can guess; those that everybody had once have ended.
    assert len(kept.once_shown) == 4
    for name in kept.once_shown:
        assert (await client.get(f"/files/{name}.webp")).status_code == 404


@pytest.mark.parametrize("path", ["requests/{}.json", "requests/{}.xml"])
async def test_another_system_reads_none_of_them(
    client: AsyncClient, session: AsyncSession, kept: Kept, path: str
) -> None:
    friend = await make_friend(client, session)
    for report in kept.secret:
        url = f"/open311/v2/{path.format(report['number'])}"
        reply = await client.get(url, params={"api_key": friend.key})
        assert reply.status_code == 404
        assert CANARY not in reply.text
    listed = await client.get(
        "/open311/v2/requests.json",
        params={"service_request_id": ",".join(one["number"] for one in kept.secret)},
    )
    assert CANARY not in listed.text


async def test_none_of_them_is_anybodys_news(
    session: AsyncSession, kept: Kept, mailbox: Any, run_jobs: RunJobs
) -> None:
    """Mail about them goes to their own reporters and to those who work on them."""
    await run_jobs()
    desks = set(await session.scalars(text("SELECT email FROM departments")))
    told = {
        str(mail["To"]) for mail in [*kept.mails, *mailbox.mails] if CANARY in mail.get_content()
    }
    assert told <= {"canary@example.jp", handing.FIRM, *desks}
    assert kept.secret


@pytest.mark.sql
async def test_nearby_is_as_if_they_were_not_there(client: AsyncClient, kept: Kept) -> None:
    """Neither count nor distance gives them away; what may be followed is the public one."""
    reply = await client.get(f"{URL}/nearby", params={"category": "street_light", **NEAR})
    assert [one["id"] for one in reply.json()["items"]] == [kept.public["id"]]
    for number, report in enumerate(kept.secret):
        for way in ("follow", "unfollow"):
            url = f"{URL}/{report['id']}/{way}"
            assert (await client.post(url, json={"device_key": str(uuid4())})).status_code == 404
        alert = {"report_id": report["id"], "email": f"x{number}@example.jp"}
        refused = await client.post(f"{API}/alerts", json=alert, headers=key())
        assert refused.status_code == 404
