"""Moderation of text, photograph and place; the author is told why; originals are kept apart."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.reports.factories import HERE, key, publish, receive

REPORTS = "/api/v1/reports"
SECRET = "田中太郎の家の前、090-0000-0000です。"
NEAR = {"how": "point", "latitude": 35.7390, "longitude": 139.5975}


async def decide(
    client: AsyncClient, headers: dict[str, str], report_id: str, move: str, **given: Any
) -> Any:
    return await client.post(
        f"{REPORTS}/{report_id}/publication/moves",
        json={"move": move, **given},
        headers={"If-Match": "*", **headers},
    )


async def change(client: AsyncClient, headers: dict[str, str], report_id: str, **given: Any) -> Any:
    reply = await decide(client, headers, report_id, "change", reason="home", **given)
    assert reply.status_code == 200, reply.text
    return reply.json()


async def moderation(client: AsyncClient, report_id: str, headers: dict[str, str]) -> Any:
    reply = await client.get(f"{REPORTS}/{report_id}/moderation", headers=headers)
    assert reply.status_code == 200, reply.text
    return reply.json()


def at(place: dict[str, Any]) -> tuple[float, float]:
    return place["latitude"], place["longitude"]


async def public_exits(client: AsyncClient, report_id: str) -> list[str]:
    """Everything that a stranger can read of it, as it comes."""
    west, south, east, north = 139.56, 35.70, 139.63, 35.77
    paths = [
        f"{REPORTS}/{report_id}",
        f"{REPORTS}?limit=100",
        f"{REPORTS}/map?bbox={west},{south},{east},{north}&zoom=18",
        f"{REPORTS}/nearby?lat={HERE[0]}&lon={HERE[1]}&category=street_light",
        "/api/v1/open-data/reports.csv",
        "/api/v1/open-data/reports.geojson",
        f"/open311/v2/requests.json?lat={HERE[0]}&long={HERE[1]}&radius=2000",
        f"/feeds/reports/{report_id}.atom",
        f"{REPORTS}/{report_id}/history",
    ]
    found = []
    for path in paths:
        reply = await client.get(path)
        found.append(f"{path} {reply.status_code} {reply.text}")
    return found


async def test_moderation_keeps_the_original_and_every_exit_shows_the_public_one(
    client: AsyncClient, session: AsyncSession, clerk: Any
) -> None:
    receipt = await receive(client, text=SECRET)
    await publish(client, clerk, receipt["id"], public_text="街路灯が消えています。", place=NEAR)
    kept = await session.execute(
        text("SELECT text, latitude, longitude FROM reports WHERE id = :id"), {"id": receipt["id"]}
    )
    assert kept.one() == (SECRET, *HERE)
    desk = (await client.get(f"{REPORTS}/{receipt['id']}", headers=clerk)).json()
    assert (desk["text"], at(desk["place"])) == (SECRET, HERE)
    seen = (await client.get(f"{REPORTS}/{receipt['id']}")).json()
    assert at(seen["place"]) == at(desk["desk"]["public_place"]) != HERE
    exits = await public_exits(client, receipt["id"])
    shown = [one for one in exits if "街路灯が消えています。" in one]
    assert len(shown) >= 6, [one[:120] for one in exits]
    for one in exits:
        assert " 200 " in one, one[:200]
        assert "田中" not in one
        body = one.split(" 200 ", 1)[1]
        assert str(HERE[0]) not in body, one[:2000]
        assert str(HERE[1]) not in body, one[:2000]


@pytest.mark.parametrize("how", ["block", "district", "point"])
async def test_the_place_is_shown_elsewhere_and_put_back(
    client: AsyncClient, session: AsyncSession, clerk: Any, how: str
) -> None:
    receipt = await receive(client)
    before = (await publish(client, clerk, receipt["id"]))["desk"]["public_place"]
    place = NEAR if how == "point" else {"how": how}
    after = (await change(client, clerk, receipt["id"], place=place))["desk"]["public_place"]
    assert after["how"] == how
    assert at(after) != at(before)
    cells = await session.execute(
        text("SELECT cell, public_cell, latitude, longitude FROM reports WHERE id = :id"),
        {"id": receipt["id"]},
    )
    row = cells.one()
    assert (row.latitude, row.longitude) == HERE
    if how == "district":
        assert row.cell != row.public_cell
    again = await change(client, clerk, receipt["id"], place={"how": "rule"})
    assert again["desk"]["public_place"] == before


async def test_a_chosen_place_is_never_more_exact_than_the_rule(
    client: AsyncClient, triage: Any
) -> None:
    clerk, receipt = triage, await receive(client, category="graffiti_litter")
    await publish(client, clerk, receipt["id"])
    exact = {"how": "point", "latitude": HERE[0], "longitude": HERE[1]}
    by_rule = (await client.get(f"{REPORTS}/{receipt['id']}")).json()["place"]
    await change(client, clerk, receipt["id"], place=exact)
    seen = (await client.get(f"{REPORTS}/{receipt['id']}")).json()["place"]
    assert at(seen) == at(by_rule)
    assert seen["exact"] is False


async def test_when_the_true_pin_moves_a_point_put_by_hand_becomes_the_district(
    client: AsyncClient, clerk: Any
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    await change(client, clerk, receipt["id"], place=NEAR)
    moved = await client.patch(
        f"{REPORTS}/{receipt['id']}",
        json={"place": {"latitude": HERE[0] + 0.004, "longitude": HERE[1], "note": ""}},
        headers={**clerk, "If-Match": "*"},
    )
    assert moved.status_code == 200, moved.text
    place = moved.json()["desk"]["public_place"]
    assert place["how"] == "district"
    assert at(place) != at(NEAR)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ({"how": "point"}, "needed"),
        ({"how": "point", "latitude": 35.6586, "longitude": 139.7454}, "outside_area"),
        ({"how": "point", "latitude": 35.7520, "longitude": 139.6400}, "too_far"),
    ],
)
async def test_a_place_that_makes_no_sense_is_refused(
    client: AsyncClient, clerk: Any, place: Any, code: str
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    reply = await decide(client, clerk, receipt["id"], "change", reason="home", place=place)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["code"] == code


async def test_nothing_is_changed_without_a_reason(client: AsyncClient, clerk: Any) -> None:
    receipt = await receive(client, text=SECRET)
    bare = await decide(client, clerk, receipt["id"], "publish", public_text="街路灯です。")
    assert (bare.status_code, bare.json()["errors"][0]["pointer"]) == (422, "/reason")
    away = await decide(client, clerk, receipt["id"], "publish", place={"how": "block"})
    assert away.status_code == 422
    unknown = await decide(client, clerk, receipt["id"], "withhold", reason="because")
    assert (unknown.status_code, unknown.json()["errors"][0]["code"]) == (422, "unknown")
    await publish(client, clerk, receipt["id"])
    lacking = await decide(client, clerk, receipt["id"], "change", place={"how": "block"})
    assert lacking.status_code == 422
    same = await decide(
        client, clerk, receipt["id"], "change", reason="home", place={"how": "rule"}
    )
    assert (same.status_code, same.json()["errors"][0]["code"]) == (422, "unchanged")


@pytest.mark.parametrize(
    ("language", "title", "changed"),
    [
        ("ja", "理由: 住まいが分かるため", "変えたところ: 地図の場所"),
        ("ja-easy", "理由: 家の 場所が わかるからです", "変えた ところ: 地図の 場所"),
        ("en", "Reason: It shows where somebody lives", "Changed: the place shown"),
    ],
)
async def test_the_author_is_told_why_in_her_language_as_the_desk_saw_before(
    client: AsyncClient, clerk: Any, run_jobs: Any, mailbox: Any, holder: Any,
    language: str, title: str, changed: str,
) -> None:  # fmt: skip
    receipt = await receive(client, email="hanako@example.jp", language=language)
    await publish(client, clerk, receipt["id"])
    await run_jobs()
    before = len(mailbox.mails)
    body = {"move": "change", "reason": "home", "note": "表札の前です", "place": {"how": "block"}}
    at = f"{REPORTS}/{receipt['id']}/publication/moves"
    preview = (await client.post(f"{at}/preview", json=body, headers=clerk)).json()
    made = await client.post(at, json=body, headers={**clerk, "If-Match": "*"})
    assert made.status_code == 200, made.text
    await run_jobs()
    (mail,) = mailbox.mails[before:]
    # A mail program joins the pieces of a long subject; spaces between them are its own.
    assert mail["Subject"].replace(" ", "") == preview["subject"].replace(" ", "")
    assert mail.get_content() == preview["text"]
    assert title in preview["text"]
    assert changed in preview["text"]
    assert "表札の前です" in preview["text"]
    told = await moderation(client, receipt["id"], await holder(receipt))
    (decision,) = told["decisions"]
    assert decision["title"] == title.split(": ")[1]
    assert (decision["note"], decision["changed"]) == ("表札の前です", ["place"])
    assert told["public"]["place"] == "block"
    assert told["reasons"] == []


async def test_the_author_is_told_when_it_is_withheld_and_shown_again(
    client: AsyncClient, clerk: Any, run_jobs: Any, mailbox: Any, holder: Any
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await run_jobs()
    before = len(mailbox.mails)
    gone = await decide(client, clerk, receipt["id"], "withhold", reason="accuses")
    assert gone.status_code == 200
    back = await decide(
        client, clerk, receipt["id"], "release", public_text="困っています。", reason="accuses"
    )
    assert back.status_code == 200
    await run_jobs()
    subjects = [mail["Subject"] for mail in mailbox.mails[before:]]
    assert len(subjects) == 2
    assert "公開しないことにしました" in subjects[0]
    assert "公開を再開しました" in subjects[1]
    told = await moderation(client, receipt["id"], await holder(receipt))
    assert [one["move"] for one in told["decisions"]] == ["withhold", "release"]
    assert told["decisions"][1]["changed"] == ["text"]
    assert told["public"]["as_written"] is False


async def test_an_anonymous_reporter_is_never_mailed(
    client: AsyncClient, session: AsyncSession, clerk: Any, run_jobs: Any, mailbox: Any, holder: Any
) -> None:
    receipt = await receive(client)
    preview = await client.post(
        f"{REPORTS}/{receipt['id']}/publication/moves/preview",
        json={"move": "withhold", "reason": "accuses"}, headers=clerk,
    )  # fmt: skip
    assert (preview.json()["channel"], preview.json()["text"]) == ("none", "")
    assert preview.json()["told"] is True
    await decide(client, clerk, receipt["id"], "withhold", reason="accuses")
    await decide(client, clerk, receipt["id"], "release")
    await change(client, clerk, receipt["id"], place={"how": "block"})
    await run_jobs()
    assert mailbox.mails == []
    assert await session.scalar(text("SELECT count(*) FROM deliveries")) == 0
    told = await moderation(client, receipt["id"], await holder(receipt))
    assert [one["move"] for one in told["decisions"]] == ["withhold", "release", "change"]


async def test_she_answers_once_and_only_the_desk_reads_it(
    client: AsyncClient, clerk: Any, other_clerk: Any, holder: Any, resident: Any
) -> None:
    receipt = await receive(client)
    await decide(client, clerk, receipt["id"], "withhold", reason="accuses")
    mine = await holder(receipt)
    (decision,) = (await moderation(client, receipt["id"], mine))["decisions"]
    url = f"{REPORTS}/{receipt['id']}/moderation/{decision['id']}/answer"
    words = {"text": "だれのことも書いていません。"}
    assert (await client.post(url, json=words, headers={**clerk, **key()})).status_code == 403
    stranger = await resident("stranger")
    assert (await client.post(url, json=words, headers={**stranger, **key()})).status_code == 404
    once = key()
    first = await client.post(url, json=words, headers={**mine, **once})
    assert first.status_code == 201, first.text
    assert first.json()["decisions"][0]["may_answer"] is False
    again = await client.post(url, json=words, headers={**mine, **once})
    assert (again.status_code, again.json()) == (201, first.json())
    assert (await client.post(url, json=words, headers={**mine, **key()})).status_code == 409
    desk = await moderation(client, receipt["id"], clerk)
    assert desk["decisions"][0]["answer"]["text"] == words["text"]
    marked = {"scope": "desk", "author_answered": True}
    (row,) = (await client.get(REPORTS, params=marked, headers=clerk)).json()["items"]
    assert row["author_answers"] == 1
    assert (await client.get(f"{REPORTS}/counts", headers=clerk)).json()["author_answered"] == 1
    assert (await client.get(REPORTS, params=marked, headers=other_clerk)).json()["items"] == []
    for reader in (other_clerk, stranger):
        gone = await client.get(f"{REPORTS}/{receipt['id']}/moderation", headers=reader)
        assert gone.status_code == 404
    await decide(client, clerk, receipt["id"], "release")
    for one in await public_exits(client, receipt["id"]):
        assert "だれのことも" not in one
    # Public again: still for nobody else.
    for reader in (other_clerk, stranger):
        refused = await client.get(f"{REPORTS}/{receipt['id']}/moderation", headers=reader)
        assert (refused.status_code, "だれのことも" in refused.text) == (403, False)
    seen = await client.post(f"{REPORTS}/{receipt['id']}/moderation/answers/read", headers=clerk)
    assert seen.status_code == 200
    assert (await client.get(REPORTS, params=marked, headers=clerk)).json()["items"] == []
    assert (await client.get(f"{REPORTS}/counts", headers=clerk)).json()["author_answered"] == 0


async def test_her_own_wish_and_the_decisions_of_others_take_no_answer(
    client: AsyncClient, clerk: Any, holder: Any
) -> None:
    one, other = await receive(client), await receive(client)
    await decide(client, clerk, other["id"], "withhold", note="確認します。")
    await publish(client, clerk, one["id"])
    mine = await holder(one)
    hidden = await client.patch(
        f"{REPORTS}/{one['id']}", json={"private": True}, headers={**mine, "If-Match": "*"}
    )
    assert hidden.status_code == 200
    (own,) = (await moderation(client, one["id"], mine))["decisions"]
    assert (own["by"], own["may_answer"]) == ("reporter", False)
    (theirs,) = (await moderation(client, other["id"], clerk))["decisions"]
    for decision in (own["id"], theirs["id"], str(uuid4())):
        reply = await client.post(
            f"{REPORTS}/{one['id']}/moderation/{decision}/answer",
            json={"text": "?"}, headers={**mine, **key()},
        )  # fmt: skip
        assert reply.status_code == 404


async def test_hostile_words_stay_words(
    client: AsyncClient, clerk: Any, run_jobs: Any, mailbox: Any
) -> None:
    receipt = await receive(client, email="hanako@example.jp")
    await run_jobs()
    before = len(mailbox.mails)
    note = "{code} {0.__class__} <b>x</b> %s"
    broken = "ok\u0007 Bcc: everybody@example.jp"
    refused = await decide(client, clerk, receipt["id"], "withhold", note=broken)
    assert refused.status_code == 422
    made = await decide(client, clerk, receipt["id"], "withhold", reason="accuses", note=note)
    assert made.status_code == 200
    await run_jobs()
    (mail,) = mailbox.mails[before:]
    assert note in mail.get_content()
    assert mail.get_content_type() == "text/plain"
    assert (mail["To"], mail["Bcc"]) == ("hanako@example.jp", None)
    assert receipt["lookup_code"] not in mail.get_content()


async def test_two_clerks_at_once_and_the_same_request_twice(
    client: AsyncClient, session: AsyncSession, clerk: Any
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    read = (await client.get(f"{REPORTS}/{receipt['id']}", headers=clerk)).headers["ETag"]
    url = f"{REPORTS}/{receipt['id']}/publication/moves"
    body = {"move": "change", "reason": "home", "place": {"how": "block"}}
    assert (await client.post(url, json=body, headers=clerk)).status_code == 428
    once = {**clerk, **key(), "If-Match": read}
    first = await client.post(url, json=body, headers=once)
    assert first.status_code == 200, first.text
    assert (await client.post(url, json=body, headers=once)).json() == first.json()
    second = {"move": "change", "reason": "home", "place": {"how": "district"}}
    late = await client.post(url, json=second, headers={**clerk, **key(), "If-Match": read})
    assert late.status_code == 412
    count = await session.scalar(
        text("SELECT count(*) FROM state_moves WHERE subject_id = :id AND move = 'change'"),
        {"id": receipt["id"]},
    )
    assert count == 1
    audited = await session.scalar(
        text("SELECT count(*) FROM audit_entries WHERE action = 'report.change'")
    )
    assert audited == 1


async def test_whoever_answers_for_another_desk_decides_nothing(
    client: AsyncClient, clerk: Any, other_clerk: Any, resident: Any
) -> None:
    receipt = await receive(client)
    await publish(client, clerk, receipt["id"])
    for headers in (other_clerk, await resident("x")):
        reply = await decide(
            client, headers, receipt["id"], "change", reason="home", place={"how": "block"}
        )
        assert reply.status_code == 403
