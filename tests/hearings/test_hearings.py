"""A round: prepared, answered by those who were invited, and what comes of it for everybody."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings.policy import Permission
from api.hearings.rules.marks import Heat, Mark, MarkKind, first_foreign, heat
from api.hearings.service import preparing
from api.hearings.states import HearingMove, HearingState, hearing_machine
from api.identity import service as identity
from api.kit import clock
from api.kit.errors import NotAllowed, NotNow
from api.moves.service import checked
from tests.frame.mail import Mailbox
from tests.frame.people import ROLES, Cast, headers_of
from tests.frame.queue import RunJobs
from tests.hearings import made
from tests.hearings.made import URL, enter, key_of, move, ok, opened, prepared, say

CHECK = "/api/v1/plain-language/checks"
WORD = {
    "kind": "word",
    "before": "予診票",
    "after": "体の調子を書く紙",
    "why": "読めない人が6人いました。",
}
TAG = {"kind": "tag", "after": "#ねりまぐらし", "why": "さがすときに使う言葉です。", "account": "x"}


@pytest.fixture
async def editor(session: AsyncSession) -> Any:
    """Who asks."""
    return await identity.create_staff(
        session, name="広聴 ひかり", email="hearing@example.jp", role="pr_editor"
    )


@pytest.mark.parametrize("state", HearingState, ids=str)
@pytest.mark.parametrize("who", ["nobody", "clerk", "pr_editor", "service"])
def test_every_state_by_move_and_role(who: str, state: HearingState) -> None:
    held = {"service": [Permission.SERVICE]}.get(who) or ROLES.get(who, {}).get("permissions", [])
    allowed: set[str] = set()
    for name in HearingMove:
        try:
            checked(hearing_machine, state, name, permissions=frozenset(held), given={})
        except (NotAllowed, NotNow):
            continue
        allowed.add(name.value)
    expected = {"pr_editor": {"draft": {"open", "cancel"}, "open": {"close"}},
                "service": {"open": {"close"}}}  # fmt: skip
    assert allowed == expected.get(who, {}).get(state.value, set[str]())


async def test_a_round_from_its_link_to_the_checker_and_the_public(
    client: AsyncClient, editor: Any, run_jobs: RunJobs, mailbox: Mailbox
) -> None:
    round_ = await opened(client, editor, "aoi", "haru", "mio")
    await run_jobs()
    (mail,) = mailbox.to("aoi@example.jp")
    assert key_of(round_) in mail.get_content()
    for at in range(3):
        shown = await ok(await enter(client, key_of(round_, at)))
        assert [one["text"] for one in shown["shown"]] == [made.TEXT]
        await ok(await say(client, round_, at, understood=1 + at))
    await ok(await say(client, round_, 0, variant="b", marks=[], own_words="こちらがよい。"))
    await ok(await say(client, round_, 0, understood=5))
    where, headers = f"{URL}/{round_['id']}", headers_of(editor)
    results = (await ok(await client.get(f"{where}/results", headers=headers)))["forms"]
    first, second = results
    assert (first["answers"], second["answers"]) == (3, 1)
    assert first["understood"] == [0, 1, 1, 0, 1]
    assert first["heat"] == [{"start": 0, "end": 2, "unclear": 3, "good": 0}]
    assert "aoi" not in str(results)

    said = {"text": "来月から予診票を送ります。", "kind": "notice", "scope": "sentence"}
    before = await ok(await client.post(CHECK, json=said, headers=headers))
    assert WORD["after"] not in {one["suggestion"] for one in before["findings"]}
    for body in (WORD, TAG):
        advice = await ok(await client.post(f"{where}/advices", json=body, headers=headers))
    after = await ok(await client.post(CHECK, json=said, headers=headers))
    (finding,) = [one for one in after["findings"] if round_["title"] in one["why"]]
    assert finding["span"] == {"start": 4, "end": 7}
    accounts = await ok(await client.get("/api/v1/messages/accounts", headers=headers))
    assert TAG["after"] in next(one for one in accounts["items"] if one["code"] == "x")["tags"]
    changes = (await ok(await client.get(f"{URL}/changes")))["items"]
    assert [(one["after"], one["answered"]) for one in changes] == [
        (TAG["after"], 3), (WORD["after"], 3),
    ]  # fmt: skip
    assert "aoi" not in str(changes)

    word = next(one for one in advice["advices"] if one["kind"] == "word")
    back = f"{where}/advices/{word['id']}/withdrawal"
    await ok(await client.post(back, headers=headers))
    assert (await client.post(CHECK, json=said, headers=headers)).json() == before
    assert len((await client.get(f"{URL}/changes")).json()["items"]) == 1


async def test_a_link_is_for_one_person(client: AsyncClient, editor: Any) -> None:
    round_ = await opened(client, editor, "aoi", "haru")
    key = key_of(round_)
    await ok(await enter(client, key))
    await ok(await enter(client, key))
    assert (await enter(client, key, made.OTHER_DEVICE)).status_code == 403
    assert (await say(client, round_, device=made.OTHER_DEVICE)).status_code == 403
    where = f"{URL}/{round_['id']}/invitees/{round_['invitees'][0]['id']}/renewal"
    renewed = await ok(await client.post(where, headers=headers_of(editor)))
    assert (await enter(client, key)).status_code == 404
    await ok(await enter(client, key_of(renewed), made.OTHER_DEVICE))
    assert (await enter(client, "x" * 50)).status_code == 404


async def test_a_round_is_answered_within_its_days(client: AsyncClient, editor: Any) -> None:
    early = await opened(client, editor, "aoi", **made.days(2, 5))
    assert (await enter(client, key_of(early))).status_code == 409
    draft = await prepared(client, editor, "aoi")
    assert (await enter(client, key_of(draft))).status_code == 409
    round_ = await opened(client, editor, "aoi")
    with clock.shifted_to(clock.now() + timedelta(days=9)):
        assert (await enter(client, key_of(round_))).status_code == 410
        assert (await say(client, round_)).status_code == 410
    await ok(await move(client, editor, round_, "close"))
    assert (await enter(client, key_of(round_))).status_code == 410
    assert (await say(client, round_)).status_code == 410
    assert (await move(client, editor, round_, "open")).status_code == 409
    again = await client.post(
        f"{URL}/{round_['id']}/invitees", json={"name": "遅れた人"}, headers=headers_of(editor)
    )
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        ({"marks": [{"start": 0, "end": 99, "kind": "unclear"}]}, "/marks/0"),
        ({"marks": [{"start": 3, "end": 3, "kind": "good"}]}, "/marks/0"),
        (
            {
                "marks": [
                    {"start": 0, "end": 4, "kind": "good"},
                    {"start": 2, "end": 6, "kind": "good"},
                ]
            },
            "/marks/1",
        ),
        ({"understood": 6}, "/understood"),
        ({"own_words": "\x00"}, "/own_words"),
    ],
)
async def test_what_does_not_fit_the_text_is_refused(
    client: AsyncClient, editor: Any, parts: dict[str, Any], pointer: str
) -> None:
    round_ = await opened(client, editor, "aoi")
    reply = await say(client, round_, **parts)
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, pointer)


async def test_of_another_round_and_of_one_form_nothing_is_answered(
    client: AsyncClient, editor: Any
) -> None:
    round_, other = await opened(client, editor, "aoi"), await opened(client, editor, "aoi")
    assert (await say(client, round_, item_id=other["shown"][0]["id"])).status_code == 404


async def test_hostile_words_are_only_words(client: AsyncClient, editor: Any) -> None:
    round_ = await opened(client, editor, "aoi")
    hostile = "<script>alert(1)</script>{{名}} {0.__class__} '; DROP TABLE hearing_rounds; --"
    assert (await ok(await say(client, round_, own_words=hostile)))["own_words"] == hostile
    where, headers = f"{URL}/{round_['id']}/advices", headers_of(editor)
    body = {"kind": "word", "before": "(?:.*)+[", "after": "{{x}}", "why": hostile}
    await ok(await client.post(where, json=body, headers=headers))
    said = {"text": "(?:.*)+[ と書いてあります。", "kind": "notice"}
    assert (await client.post(CHECK, json=said, headers=headers)).status_code == 200
    for wrong in ({**TAG, "after": "#a b"}, {**TAG, "account": "mixi"}, {**TAG, "account": None}):
        assert (await client.post(where, json=wrong, headers=headers)).status_code == 422


async def test_nothing_is_opened_that_shows_nothing(client: AsyncClient, editor: Any) -> None:
    headers = headers_of(editor)
    body = {"title": "空", **made.days()}
    empty = await ok(await client.post(URL, json=body, headers=headers))
    assert (await move(client, editor, empty, "open")).status_code == 409
    late = await prepared(client, editor, **made.days(-3, -1))
    assert (await move(client, editor, late, "open")).status_code == 409
    turned = {**body, "opens_on": "2026-12-02", "closes_on": "2026-12-01"}
    assert (await client.post(URL, json=turned, headers=headers)).status_code == 422
    where = f"{URL}/{empty['id']}/items"
    for lacking in ({"kind": "page"}, {"kind": "draft"}, {"kind": "image"}):
        reply = await client.post(where, json={"title": "題", **lacking}, headers=headers)
        assert reply.status_code == 422
    page = {"kind": "page", "title": "題", "address": "javascript:alert(1)"}
    assert (await client.post(where, json=page, headers=headers)).status_code == 422


async def test_few_people_are_not_counted_in_public(client: AsyncClient, editor: Any) -> None:
    round_ = await opened(client, editor, "aoi")
    await ok(await say(client, round_))
    body = {"kind": "text", "before": "供用を開始", "after": "使える", "why": "読めない"}
    where = f"{URL}/{round_['id']}/advices"
    await ok(await client.post(where, json=body, headers=headers_of(editor)))
    (change,) = (await client.get(f"{URL}/changes")).json()["items"]
    assert change["answered"] is None


async def test_a_round_closes_by_itself_and_people_are_forgotten(
    client: AsyncClient, session: AsyncSession, editor: Any, cast: Cast
) -> None:
    round_ = await opened(client, editor, "aoi")
    await ok(await say(client, round_))
    where = f"{URL}/{round_['id']}"
    await preparing.close_over(session)
    assert (await client.get(where, headers=headers_of(editor))).json()["state"] == "open"
    with clock.shifted_to(clock.now() + timedelta(days=8)):
        await preparing.close_over(session)
    assert (await client.get(where, headers=headers_of(editor))).json()["state"] == "closed"
    people = (
        "SELECT name, coalesce(email, ''), own_words FROM hearing_invitees p "
        "JOIN hearing_answers a ON a.invitee_id = p.id"
    )
    for days, left in ((80, ("aoi", "aoi@example.jp", True)), (100, ("", "", True)),
                       (400, ("", "", False))):  # fmt: skip
        with clock.shifted_to(clock.now() + timedelta(days=days)):
            await preparing.forget(session)
        name, email, words = (await session.execute(text(people))).one()
        assert (name, email, bool(words)) == left


def test_marks_are_counted_letter_by_letter() -> None:
    def mark(start: int, end: int, kind: MarkKind = MarkKind.UNCLEAR) -> Mark:
        return {"start": start, "end": end, "kind": kind}

    said = [[mark(0, 3)], [mark(2, 4)], [mark(5, 6, MarkKind.GOOD)]]
    assert heat("𠮷野家です。", said) == [
        Heat(0, 2, 1, 0), Heat(2, 3, 2, 0), Heat(3, 4, 1, 0), Heat(5, 6, 0, 1),
    ]  # fmt: skip
    assert first_foreign("あいう", [mark(1, 2), mark(0, 1)]) is None
    assert first_foreign("", [mark(0, 1)]) == 0
