"""What the public may not see leaves by no exit: every operation that strangers may read is asked.

Three kinds of reports are kept from them: private ones, withheld ones, and those that nobody has
looked at. A new public operation fails here until it has its line in `ASKED`.
"""

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.frame.mail import Mailbox
from tests.frame.queue import RunJobs
from tests.frame.servers import Server
from tests.frame.world import Made, World, made
from tests.open311.conftest import make_friend
from tests.reports import handing
from tests.reports.factories import key
from tests.reports.unseen import API, CANARY, NEAR, URL, Kept

Ask = Callable[[str], tuple[str, dict[str, Any]]]
BOX = "139.5,35.7,139.7,35.8"


def one(path: str) -> Ask:
    """By the id of a report."""
    return lambda report: (f"{URL}/{report}{path}", {})


def all_(path: str, **params: Any) -> Ask:
    """Whatever the report."""
    return lambda _: (f"{API}{path}", params)


ASKED: dict[str, list[Ask]] = {
    "list_providers": [all_("/sign-in/providers")],
    "list_group_kinds": [all_("/directory/kinds")],
    "list_groups": [all_("/directory/groups", q=CANARY)],
    "get_group": [lambda report: (f"{API}/directory/groups/{report}", {})],
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
    "list_public_messages": [all_("/messages/public", limit=100)],
    "get_public_message": [lambda one: (f"{API}/messages/public/{one}", {})],
    "explain_message": [lambda one: (f"{API}/messages/public/{one}/reason", {})],
    "list_hearing_changes": [all_("/hearings/changes", limit=100)],
    "list_grant_calls": [all_("/grants/calls", limit=100)],
    "get_grant_call": [lambda report: (f"{API}/grants/calls/{report}", {})],
    "get_grant_replay": [lambda report: (f"{API}/grants/calls/{report}/rankings/1/replay", {})],
    "list_topics": [all_("/topics")],
    "list_plain_language_rules": [all_("/plain-language/rules")],
    "get_page": [all_(f"/pages/{name}") for name in ("about", "privacy", "terms")],
}
"""For each operation that everybody may read, what is asked of it."""

OUTSIDE: list[Ask] = [
    lambda _: ("/feeds/reports.atom", {}),
    lambda _: ("/feeds/reports.atom", {"category": "street_light"}),
    lambda report: (f"/feeds/reports/{report}.atom", {}),
    lambda report: (f"/reports/{report}", {}),
    lambda _: ("/feeds/messages.ics", {}),
    lambda one: (f"/feeds/messages/{one}/calendar.ics", {}),
    lambda _: ("/open311/v2/requests.json", {"extensions": "true"}),
    lambda _: ("/open311/v2/requests.xml", {}),
    lambda _: ("/open311/v2/servicerequestupdates.json", {}),
]
"""By other standards than this document's."""


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


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
    ids = [one["id"] for one in kept.secret]
    ids += [kept.solved, kept.theme_observed, *kept.messages]
    stranger = {"Alert-Key": kept.stranger}
    answered: set[str] = set()
    others = [kept.public["id"], kept.copy["id"], kept.theme, *kept.half_shown, kept.message]
    told = ""
    for name, asks in [*ASKED.items(), ("outside", OUTSIDE)]:
        for ask in asks:
            for report in [*ids, *others] if ask("x")[0] != ask("y")[0] else ["any"]:
                url, params = ask(report)
                secret = report in ids
                more = {"api_key": friend.key} if "open311/v2" in url else {}
                reply = await client.get(url, params={**params, **more}, headers=stranger)
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
    assert set(ASKED) - answered <= {
        "get_forwarding", "get_theme_result", "get_group", "get_grant_call", "get_grant_replay",
    }  # fmt: skip
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
        str(mail["To"])
        for mail in [*kept.mails, *mailbox.mails]
        if CANARY in mail.get_body(("plain",)).get_content()
    }
    assert told <= {"canary@example.jp", handing.FIRM, *desks, *kept.desk}
    assert kept.secret


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
