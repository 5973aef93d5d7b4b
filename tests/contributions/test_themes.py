"""テーマレポート: asked for a time and a place, answered, moderated, and what came of it."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.themes import service
from api.contributions.themes.models import Observation
from api.kit import clock
from api.kit.db import transaction
from tests.contributions.contributed import QUESTIONS, asked, observation, photo, show
from tests.contributions.contributed import theme as theme_body
from tests.frame.people import Cast, headers_of, make_cast
from tests.reports.factories import key

URL = "/api/v1/themes"


async def make(client: AsyncClient, who: Any, *moves: str, **changes: Any) -> Any:
    """A theme, moved on."""
    reply = await client.post(URL, json=theme_body(**changes), headers=headers_of(who))
    assert reply.status_code == 201, reply.text
    theme = reply.json()
    for name in moves:
        theme = (await step(client, who, theme["id"], name)).json()
    return theme


async def step(client: AsyncClient, who: Any, theme_id: str, name: str, **given: Any) -> Any:
    return await client.post(
        f"{URL}/{theme_id}/moves", json={"move": name, **given}, headers=headers_of(who)
    )


async def observe(client: AsyncClient, theme_id: str, **changes: Any) -> Any:
    return await client.post(
        f"{URL}/{theme_id}/observations", json=observation(**changes), headers=key()
    )


async def test_only_triage_and_administrators_ask(client: AsyncClient, cast: Cast) -> None:
    for who, status in ((cast.clerk_road, 403), (cast.resident_a, 403), (None, 401)):
        reply = await client.post(URL, json=theme_body(), headers=headers_of(who))
        assert reply.status_code == status
    theme = await make(client, cast.triage)
    assert theme["state"] == "draft"
    assert (await client.get(f"{URL}/{theme['id']}")).status_code == 404
    assert (await client.get(URL)).json()["items"] == []
    assert (await step(client, cast.clerk_road, theme["id"], "publish")).status_code == 403
    assert (await step(client, cast.admin, theme["id"], "publish")).json()["open"] is True
    assert (await client.get(f"{URL}/{theme['id']}")).json()["waiting"] is None
    tag = {"If-Match": "*", **headers_of(cast.triage)}
    reply = await client.put(f"{URL}/{theme['id']}", json=theme_body(), headers=tag)
    assert reply.status_code == 409


async def test_a_draft_is_written_anew_with_its_version(client: AsyncClient, cast: Cast) -> None:
    theme = await make(client, cast.triage)
    where, who = f"{URL}/{theme['id']}", headers_of(cast.triage)
    assert (await client.put(where, json=theme_body(), headers=who)).status_code == 428
    changed = theme_body(title={"ja": "別の題"})
    first = await client.put(where, json=changed, headers={**who, "If-Match": '"1"'})
    assert first.json()["title"] == {"ja": "別の題"}
    again = await client.put(where, json=theme_body(), headers={**who, "If-Match": '"1"'})
    assert again.status_code == 412


async def test_it_is_asked_on_its_days_of_japan_and_closed_by_itself(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    theme = await make(client, cast.triage, "publish")
    first, last = date.fromisoformat(theme["opens_on"]), date.fromisoformat(theme["closes_on"])
    for instant, status in (
        (clock.end_of_day(first - timedelta(days=1)) - timedelta(seconds=30), 409),
        (clock.end_of_day(first - timedelta(days=1)) + timedelta(seconds=1), 201),
        (clock.end_of_day(last) - timedelta(seconds=30), 201),
        (clock.end_of_day(last) + timedelta(seconds=1), 409),
    ):
        with clock.shifted_to(instant):
            assert (await observe(client, theme["id"])).status_code == status
    with clock.shifted_to(clock.end_of_day(last) + timedelta(minutes=5)):
        await service.close_ended(session)
        await session.commit()
        assert (await client.get(f"{URL}/{theme['id']}")).json()["state"] == "closed"


async def test_closed_early_everybody_reads_the_day_and_it_can_be_opened_again(
    client: AsyncClient, cast: Cast
) -> None:
    today = clock.today()
    began = (today - timedelta(days=3)).isoformat()
    theme = await make(client, cast.triage, "publish", opens_on=began)
    where = f"{URL}/{theme['id']}"
    await step(client, cast.triage, theme["id"], "close")
    closed = (await client.get(where)).json()
    assert (closed["state"], closed["closes_on"]) == ("closed", today.isoformat())
    lacking = await step(client, cast.triage, theme["id"], "reopen")
    assert lacking.json()["errors"][0]["pointer"] == "/closes_on"
    past = (today - timedelta(days=1)).isoformat()
    refused = await step(client, cast.triage, theme["id"], "reopen", closes_on=past)
    assert refused.status_code == 422
    later = (today + timedelta(days=5)).isoformat()
    again = await step(client, cast.triage, theme["id"], "reopen", closes_on=later)
    assert (again.json()["open"], again.json()["closes_on"]) == (True, later)
    assert (await observe(client, theme["id"])).status_code == 201


async def test_asked_too_early_it_is_a_draft_again_until_somebody_answers(
    client: AsyncClient, cast: Cast
) -> None:
    theme = await make(client, cast.triage, "publish")
    assert "withdraw" in [one["name"] for one in theme["moves"]]
    draft = await step(client, cast.triage, theme["id"], "withdraw")
    assert (draft.json()["state"], draft.json()["editable"]) == ("draft", True)
    assert (await client.get(f"{URL}/{theme['id']}")).status_code == 404
    await step(client, cast.triage, theme["id"], "publish")
    assert (await observe(client, theme["id"])).status_code == 201
    answered = await client.get(f"{URL}/{theme['id']}", headers=headers_of(cast.triage))
    assert "withdraw" not in [one["name"] for one in answered.json()["moves"]]
    assert (await step(client, cast.triage, theme["id"], "withdraw")).status_code == 409


async def test_the_words_of_a_result_are_put_right(client: AsyncClient, cast: Cast) -> None:
    theme = await make(client, cast.triage, "publish", "close")
    await step(client, cast.triage, theme["id"], "report", conclusion="三かしょを直します。")
    right = {"conclusion": "三か所を直します。", "conclusions": {"en": "We mend three places."}}
    moved = await step(client, cast.triage, theme["id"], "correct", **right)
    assert moved.json()["state"] == "reported"
    public = (await client.get(f"{URL}/{theme['id']}")).json()
    assert public["conclusions"] == {"ja": right["conclusion"], **right["conclusions"]}


async def test_an_observation_is_public_after_staff_looked_at_it(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    theme = await make(client, cast.triage, "publish")
    where = f"{URL}/{theme['id']}/observations"
    answers = {"what": "blind", "times": 5, "note": "田中家の生け垣"}
    receipt = (await observe(client, theme["id"], answers=answers,
                             uploads=[await photo(session)])).json()  # fmt: skip
    assert (await client.get(where)).json()["items"] == []
    desk = {"scope": "desk"}
    assert (await client.get(where, params=desk)).status_code == 403
    other = await client.get(where, params=desk, headers=headers_of(cast.clerk_park))
    assert other.json()["items"] == []
    (waiting,) = (await client.get(where, params=desk, headers=headers_of(cast.clerk_road))).json()[
        "items"
    ]
    assert {one["question"]: one["value"] for one in waiting["answers"]} == answers
    await show(client, headers_of(cast.clerk_road), receipt["id"])
    public = await client.get(where)
    (one,) = public.json()["items"]
    assert "田中" not in public.text
    # One answer is told of nowhere, and free text never.
    assert (one["answers"], one["kept_back"]) == ([], ["what", "times"])
    assert waiting["kept_back"] == []
    assert one["photos"] == []
    assert (await client.get(f"{URL}/{theme['id']}")).json()["observations"] == 1


async def test_without_a_public_map_nobody_sees_the_points(client: AsyncClient, cast: Cast) -> None:
    theme = await make(client, cast.triage, "publish", public_map=False)
    receipt = (await observe(client, theme["id"])).json()
    await show(client, headers_of(cast.clerk_road), receipt["id"])
    assert (await client.get(f"{URL}/{theme['id']}/observations")).json()["items"] == []


async def test_the_result_has_a_base_and_keeps_small_counts_back(
    client: AsyncClient, cast: Cast
) -> None:
    theme = await make(client, cast.triage, "publish")
    chosen = ["blind"] * 5 + ["cars"] * 4 + ["dark"]
    for what in chosen:
        receipt = (await observe(client, theme["id"], answers={"what": what})).json()
        await show(client, headers_of(cast.clerk_road), receipt["id"])
    await observe(client, theme["id"])  # nobody looked at it: it does not count
    await step(client, cast.triage, theme["id"], "close")
    where = f"{URL}/{theme['id']}/result"
    assert (await client.get(where)).status_code == 404
    assert (await step(client, cast.triage, theme["id"], "report")).status_code == 422
    told = {"ja": "三か所に止まれの標示を塗ります。", "en": "We paint stop signs in three places."}
    others = {"en": told["en"]}
    for wrong in ({"conclusions": others}, {"conclusion": told["ja"], "conclusions": told}):
        # Japanese is what every other language falls back to, and it is said once.
        assert (await step(client, cast.triage, theme["id"], "report", **wrong)).status_code == 422
    done = await step(
        client, cast.triage, theme["id"], "report", conclusion=told["ja"], conclusions=others
    )
    assert done.status_code == 200
    result = (await client.get(where)).json()
    for shown in (result, done.json(), (await client.get(f"{URL}/{theme['id']}")).json()):
        assert (shown["conclusion"], shown["conclusions"]) == (told["ja"], told)
    what = result["questions"][0]
    assert (result["n"], what["n"]) == (10, 10)
    # One alone would follow from the sum, so the next smallest goes with it.
    assert {one["code"]: one["n"] for one in what["options"]} == {
        "blind": 5, "cars": None, "dark": None,
    }  # fmt: skip
    assert result["questions"][1]["n"] is None
    # The list and the file say no more than the table does.
    listed = (await client.get(f"{URL}/{theme['id']}/observations")).json()["items"]
    told_of = [[answer["value"] for answer in one["answers"]] for one in listed]
    assert sorted(told_of) == [[]] * 5 + [["blind"]] * 5
    assert all(("what" in one["kept_back"]) is (one["answers"] == []) for one in listed)
    assert "cars" not in str(listed)
    file = await client.get(
        f"{URL}/{theme['id']}/observations.csv", headers=headers_of(cast.clerk_road)
    )
    assert file.text.count("見通しが悪い") == 6  # five shown, and one that nobody looked at
    assert file.text.count("少数のため非表示") == 6  # five times what, once how often


async def test_staff_take_a_file_that_runs_no_formula(client: AsyncClient, cast: Cast) -> None:
    theme = await make(client, cast.triage, "publish")
    await observe(client, theme["id"], text='=HYPERLINK("http://x")')
    where = f"{URL}/{theme['id']}/observations.csv"
    for who, status in ((cast.triage, 200), (cast.resident_a, 403), (None, 401)):
        assert (await client.get(where, headers=headers_of(who))).status_code == status
    text = (await client.get(where, headers=headers_of(cast.clerk_road))).text
    assert "少数のため非表示" in text
    assert "'=HYPERLINK" in text
    assert "HYPERLINK" not in (await client.get(where, headers=headers_of(cast.clerk_park))).text


@pytest.mark.parametrize(
    ("theme", "given", "pointer"),
    [
        ({}, {"answers": {}}, "/answers/what"),
        ({}, {"answers": {"what": "elephants"}}, "/answers/what"),
        ({}, {"answers": {"what": "cars", "times": "often"}}, "/answers/times"),
        ({}, {"answers": {"what": "cars", "who": "me"}}, "/answers/who"),
        ({"photos": "required"}, {}, "/uploads"),
        ({"districts": ["hikarigaoka"]}, {}, "/place"),
        ({}, {"text": "角\u0007で"}, "/text"),
        ({}, {"publication": "public"}, "/publication"),
    ],
)
async def test_what_is_lacking_or_hostile_in_an_observation_is_refused(
    client: AsyncClient, cast: Cast, theme: Any, given: Any, pointer: str
) -> None:
    made = await make(client, cast.triage, "publish", **theme)
    reply = await observe(client, made["id"], **given)
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"opens_on": "2026-12-02", "closes_on": "2026-12-01"}, ""),
        ({"title": {"en": "Corners"}}, ""),
        ({"department": "navy"}, "/department"),
        ({"districts": ["atlantis"]}, "/districts/0"),
        ({"questions": [QUESTIONS[1], QUESTIONS[1]]}, "/questions/1"),
        ({"questions": [{**QUESTIONS[0], "options": []}]}, "/questions/0/options"),
        ({"words": {"ja": "\u0007ここ"}}, "/words/ja"),
    ],
)
async def test_what_is_wrong_in_a_theme_is_refused(
    client: AsyncClient, cast: Cast, change: Any, pointer: str
) -> None:
    reply = await client.post(URL, json=theme_body(**change), headers=headers_of(cast.triage))
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == pointer


@pytest.mark.sql
async def test_the_same_observation_twice_and_two_at_once_are_one(committed: AsyncClient) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    theme = await make(committed, cast.triage, "publish")
    sent, where = observation(), f"{URL}/{theme['id']}/observations"
    replies = await asyncio.gather(
        *(committed.post(where, json=sent, headers=key()) for _ in range(3))
    )
    assert {reply.status_code for reply in replies} <= {201, 409}
    assert (await committed.post(where, json=sent, headers=key())).status_code == 201
    elsewhere = await make(committed, cast.triage, "publish")
    for url, text in (
        (where, "ほかの言葉"),
        (f"{URL}/{elsewhere['id']}/observations", sent["text"]),
    ):
        other = await committed.post(url, json={**sent, "text": text}, headers=key())
        assert (other.status_code, other.json()["errors"][0]["code"]) == (409, "reused")
    async with transaction() as session:
        count = await session.scalar(select(func.count()).select_from(Observation))
    assert count == 1
    moved = await asyncio.gather(
        *(step(committed, who, theme["id"], "close") for who in (cast.triage, cast.admin))
    )
    assert sorted(reply.status_code for reply in moved) == [200, 409]


async def test_a_list_costs_the_same_however_long(
    client: AsyncClient, session: AsyncSession, cast: Cast, statements: list[str]
) -> None:
    theme = await make(client, cast.triage, "publish")
    costs = []
    for _ in range(2):
        for _ in range(5):
            receipt = (await observe(client, theme["id"])).json()
            await show(client, headers_of(cast.clerk_road), receipt["id"])
        session.expunge_all()
        statements.clear()
        await client.get(f"{URL}/{theme['id']}/observations", params={"limit": 100})
        costs.append(asked(statements))
    assert costs[0] == costs[1] <= 5


async def test_number_and_code_open_an_observation_with_its_answers_and_what_came_of_it(
    client: AsyncClient, cast: Cast
) -> None:
    theme = await make(client, cast.triage, "publish")
    answers = {"what": "dark", "times": 3, "note": "街路灯が一本もない"}
    receipt = (await observe(client, theme["id"], answers=answers)).json()
    known = {"number": receipt["number"].lower(), "code": receipt["lookup_code"]}
    look_up = "/api/v1/observations/lookup"
    mine = (await client.post(look_up, json=known)).json()
    assert (mine["publication"], mine["mine"], mine["theme_state"]) == ("hidden", True, "published")
    assert {one["question"]: one["value"] for one in mine["answers"]} == answers
    assert (mine["theme_title"], mine["concluded_at"]) == (theme["title"], None)
    assert mine["conclusions"] == {}
    await show(client, headers_of(cast.clerk_road), receipt["id"])
    await step(client, cast.triage, theme["id"], "close")
    told = await step(client, cast.triage, theme["id"], "report", conclusion="街路灯を立てます。")
    assert told.status_code == 200, told.text
    mine = (await client.post(look_up, json=known)).json()
    assert (mine["publication"], mine["theme_state"]) == ("public", "reported")
    assert mine["conclusions"] == {"ja": "街路灯を立てます。"}
    assert mine["concluded_at"] is not None
    for wrong in (
        {**known, "code": "AAAA-AAAA-AAAA-AAAA"},
        {**known, "number": "K-2020-000001"},
        {"number": theme["id"][:8], "code": known["code"]},
    ):
        assert (await client.post(look_up, json=wrong)).status_code in {404, 422}
    solved = await client.post("/api/v1/solved-reports/lookup", json=known)
    assert solved.status_code == 404


async def test_one_observation_is_read_by_the_rule_of_all(client: AsyncClient, cast: Cast) -> None:
    theme = await make(client, cast.triage, "publish")
    private = await make(client, cast.triage, "publish", public_map=False)
    receipt = (await observe(client, theme["id"], answers={"what": "dark"})).json()
    unseen = (await observe(client, private["id"])).json()
    where = f"/api/v1/observations/{receipt['id']}"
    road = headers_of(cast.clerk_road)
    assert (await client.get(where)).status_code == 404
    assert (await client.get(where, headers=headers_of(cast.clerk_park))).status_code == 404
    assert (await client.get(where, headers=road)).json()["answers"]
    for one in (receipt, unseen):
        await show(client, road, one["id"])
    public = (await client.get(where)).json()
    assert (public["answers"], public["kept_back"], public["mine"]) == ([], ["what"], False)
    assert (await client.get(f"/api/v1/observations/{unseen['id']}")).status_code == 404


SMALL = [
    ["dark"],
    ["dark", "dark"],
    ["blind"] * 3,
    ["blind"] * 3 + ["dark"],
    ["blind"] * 3 + ["dark"] * 2,
    ["blind"] * 4 + ["cars"] * 3 + ["dark"],
    ["blind"] * 7 + ["cars"] * 7 + ["dark"] * 2,
    ["blind", "cars", "dark"],
]


@pytest.mark.parametrize("chosen", SMALL, ids=lambda one: "-".join(sorted(one)))
async def test_a_small_number_hidden_is_hidden_at_every_exit(
    client: AsyncClient, cast: Cast, chosen: list[str]
) -> None:
    theme = await make(client, cast.triage, "publish")
    road = headers_of(cast.clerk_road)
    receipts: list[Any] = []
    for what in chosen:
        receipts.append((await observe(client, theme["id"], answers={"what": what})).json())
        await show(client, road, receipts[-1]["id"])
    result = (await client.get(f"{URL}/{theme['id']}/result", headers=road)).json()
    (what,) = [one for one in result["questions"] if one["question"] == "what"]
    shown = {one["code"] for one in what["options"] if one["n"] is not None and what["n"]}
    counts = {one["code"]: one["n"] for one in what["options"]}
    hidden = [option for option, n in counts.items() if n is None]
    assert len(hidden) != 1  # the total would tell it
    table = (await client.get(f"{URL}/{theme['id']}/observations.csv", headers=road)).text
    labels = {o["code"]: o["label"]["ja"] for q in QUESTIONS for o in q.get("options", [])}
    listed = (await client.get(f"{URL}/{theme['id']}/observations")).json()["items"]
    singles = [(await client.get(f"/api/v1/observations/{one['id']}")).json() for one in receipts]
    assert {answer["value"] for one in [*listed, *singles] for answer in one["answers"]} <= shown
    assert not [option for option in hidden if labels[option] in table.split("\n", 1)[1]]
    for option, n in counts.items():
        told = [one for one in listed if {"question": "what", "value": option} in one["answers"]]
        assert len(told) == (n or 0)
