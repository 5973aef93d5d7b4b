"""Category questions from the profile: typed, checked, kept readable, public only where marked."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality import service as municipality
from api.reports.cases.models import Report
from tests.municipality.conftest import PROFILES, fresh
from tests.reports.factories import body, key, move, publish, receive

__all__ = ["fresh"]
URL = "/api/v1/reports"
Headers = dict[str, str]
FULL_WIDTH_12, FULL_WIDTH_25 = "\uff11\uff12", "\uff12\uff15"


async def refused(client: AsyncClient, category: str, answers: Any) -> list[tuple[str, str]]:
    """The errors of a report with these answers."""
    sent = body(category=category, answers=answers)
    reply = await client.post(URL, json=sent, headers=key())
    assert reply.status_code == 422, reply.text
    return [(error["pointer"], error["code"]) for error in reply.json()["errors"]]


async def answers_of(client: AsyncClient, headers: Headers, report_id: str) -> dict[str, Any]:
    seen = (await client.get(f"{URL}/{report_id}", headers=headers)).json()
    return {answer["question"]: answer for answer in seen["answers"]}


async def test_answers_are_typed_and_said_in_words(
    client: AsyncClient, holder: Any, clerk: Headers
) -> None:
    receipt = await receive(
        client, category="road", answers={"depth": FULL_WIDTH_12, "where": "pavement"}
    )
    for headers in (await holder(receipt), clerk):
        seen = await answers_of(client, headers, receipt["id"])
        assert list(seen) == ["where", "depth"]
        assert (seen["depth"]["value"], seen["depth"]["unit"]["ja"]) == (12, "cm")
        assert seen["where"]["value_label"]["en"] == "Pavement"


@pytest.mark.parametrize(
    ("category", "answers", "pointer", "code"),
    [
        ("road", {"where": "sky"}, "/answers/where", "unknown_option"),
        ("road", {"where": 3}, "/answers/where", "unknown_option"),
        ("road", {"depth": "deep"}, "/answers/depth", "not_a_number"),
        ("road", {"depth": "nan"}, "/answers/depth", "not_a_number"),
        ("road", {"depth": -1}, "/answers/depth", "too_small"),
        ("bicycle", {"count": 501}, "/answers/count", "too_large"),
        ("bicycle", {"since": "2026-02-30"}, "/answers/since", "not_a_date"),
        ("bicycle", {"since": "20260201"}, "/answers/since", "not_a_date"),
        ("bicycle", {"since": "1990-01-01"}, "/answers/since", "too_early"),
        ("bicycle", {"since": "2999-01-01"}, "/answers/since", "too_late"),
        ("road", {"colour": "red"}, "/answers/colour", "unknown_question"),
        ("street_light", {"noticed": 5}, "/answers/noticed", "not_text"),
    ],
)
async def test_what_cannot_stand_is_named(
    client: AsyncClient, category: str, answers: Any, pointer: str, code: str
) -> None:
    assert await refused(client, category, answers) == [(pointer, code)]


@pytest.mark.parametrize(
    "answers",
    [
        {"depth": True},
        {"depth": 1e12},
        {"where": ["pavement"]},
        {"noticed": "見え\u0007ない"},
        {"noticed": "あ" * 201},
        {"Where!": "pavement"},
        {f"q{number}": "x" for number in range(31)},
    ],
)
async def test_hostile_answers_are_refused_by_their_shape(
    client: AsyncClient, answers: Any
) -> None:
    sent = body(category="road", answers=answers)
    assert (await client.post(URL, json=sent, headers=key())).status_code == 422


async def test_empty_answers_are_no_answers(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client, category="road", answers={"where": "", "depth": ""})
    assert await answers_of(client, clerk, receipt["id"]) == {}


@pytest.mark.usefixtures("fresh")
async def test_a_required_question_must_be_answered(
    client: AsyncClient, session: AsyncSession, tmp_path: Path
) -> None:
    asked = 'code = "where"\nkind = "choice"\nrequired = '
    await load(session, tmp_path, (asked + "false", asked + "true"))
    assert await refused(client, "road", {}) == [("/answers/where", "required")]
    assert await refused(client, "road", {"where": ""}) == [("/answers/where", "required")]
    assert await refused(client, "road", {"where": "sky"}) == [("/answers/where", "unknown_option")]
    await receive(client, category="road", answers={"where": "pavement"})


@pytest.mark.parametrize(
    ("category", "answers", "pointer", "code", "way_on"),
    [
        ("street_light", {"state": "leaning"}, "/answers/state", "please_phone", "03-3993-1111"),
        ("road", {"depth": 20}, "/answers/depth", "please_phone", "03-3993-1111"),
        ("road", {"depth": FULL_WIDTH_25}, "/answers/depth", "please_phone", "03-3993-1111"),
        ("road", {"where": "metropolitan"}, "/answers/where", "not_ours", "https://"),
    ],
)
async def test_an_answer_that_means_phone_stops_every_entrance(
    client: AsyncClient, triage: Headers, category: str, answers: Any, pointer: str, code: str,
    way_on: str,
) -> None:  # fmt: skip
    for path, more, headers in (
        ("", {}, {}), ("", {"language": "en"}, {}), ("/on-behalf", {"source": "phone"}, triage),
    ):  # fmt: skip
        sent = body(category=category, answers=answers, **more)
        reply = await client.post(URL + path, json=sent, headers={**key(), **headers})
        assert reply.status_code == 422
        (error,) = reply.json()["errors"]
        assert (error["pointer"], error["code"]) == (pointer, code)
        assert way_on in error["detail"]
        assert ("Please" in error["detail"] or "please" in error["detail"]) == ("language" in more)
    assert (await client.get(URL, headers=triage)).json()["items"] == []


async def test_a_corrected_answer_goes_on(client: AsyncClient) -> None:
    sent = body(category="road", answers={"depth": 40})
    assert (await client.post(URL, json=sent, headers=key())).status_code == 422
    sent["answers"]["depth"] = 4
    assert (await client.post(URL, json=sent, headers=key())).status_code == 201


async def test_the_public_reads_only_public_questions(client: AsyncClient, clerk: Headers) -> None:
    receipt = await receive(client, answers={"state": "out", "noticed": "見本さんの家の前の柱"})
    await publish(client, clerk, receipt["id"])
    reply = await client.get(f"{URL}/{receipt['id']}")
    assert [answer["question"] for answer in reply.json()["answers"]] == ["state"]
    assert "見本" not in reply.text
    assert "見本" not in (await client.get(URL)).text


@pytest.mark.usefixtures("fresh")
async def test_answers_stay_readable_when_the_profile_changes(
    client: AsyncClient, session: AsyncSession, clerk: Headers, tmp_path: Path
) -> None:
    receipt = await receive(client, answers={"state": "always_on", "noticed": "12"})
    asked = "[[categories.questions]]\ncode = "
    option = next(
        line for line in (PROFILES / "nerima" / "categories.toml").read_text("utf-8").split("\n")
        if 'code = "always_on"' in line
    )  # fmt: skip
    await load(session, tmp_path, (asked + '"noticed"', asked + '"post"'), (option + "\n", ""))
    seen = await answers_of(client, clerk, receipt["id"])
    assert seen["state"]["value_label"]["en"] == "It is on by day"
    assert seen["noticed"]["label"]["ja"].startswith("いつ気づきましたか")
    lamps = (await client.get("/api/v1/municipality")).json()["categories"][0]
    asked = {question["code"]: question["active"] for question in lamps["questions"]}
    assert asked == {"state": True, "post": True, "noticed": False}
    # A phone that was offline meanwhile still sends them.
    await receive(client, answers={"state": "always_on", "noticed": "13"})
    assert not await load(session, tmp_path), "the same profile again changes nothing"


async def test_answers_stay_readable_when_staff_change_the_category(
    client: AsyncClient, clerk: Headers
) -> None:
    receipt = await receive(client, answers={"state": "out"})
    at = f"{URL}/{receipt['id']}"
    moved = {"category": "road", "answers": {"where": "pavement"}}
    for change in ({"category": "road"}, {"answers": moved["answers"]}):
        reply = await client.patch(at, json=change, headers={**clerk, "If-Match": "*"})
        assert reply.status_code == 200, reply.text
    seen = await answers_of(client, clerk, receipt["id"])
    assert {name: answer["category"] for name, answer in seen.items()} == {
        "where": "road", "state": "street_light",
    }  # fmt: skip


async def test_reporter_corrects_answers_until_a_department_has_it(
    client: AsyncClient, holder: Any, clerk: Headers
) -> None:
    receipt = await receive(client, answers={"state": "out"})
    at, mine = f"{URL}/{receipt['id']}", {**await holder(receipt), "If-Match": "*"}
    reply = await client.patch(at, json={"answers": {"state": "flickering"}}, headers=mine)
    assert reply.json()["answers"][0]["value"] == "flickering"
    stopped = await client.patch(at, json={"answers": {"state": "leaning"}}, headers=mine)
    assert stopped.json()["errors"][0]["code"] == "please_phone"
    # What staff find they write down, danger too.
    found = {**clerk, "If-Match": "*"}
    reply = await client.patch(at, json={"answers": {"state": "leaning"}}, headers=found)
    assert reply.status_code == 200
    await move(client, clerk, receipt["id"], "accept")
    late = await client.patch(at, json={"answers": {"state": "out"}}, headers=mine)
    assert late.status_code == 409


def test_answers_are_tagged_as_personal() -> None:
    assert Report.__table__.c.answers.info["personal"].kind == "personal"


async def load(session: AsyncSession, folder: Path, *edits: tuple[str, str]) -> Any:
    """Load Nerima's profile with some lines changed; what changed."""
    town = folder / "town"
    if not town.exists():
        shutil.copytree(PROFILES / "nerima", town)
    path = town / "categories.toml"
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    return await municipality.load_profile(session, town)
