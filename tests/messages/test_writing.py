"""Written by one, approved by another: what is missing, what is refused, what is a draft again."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import NotAllowed, NotNow
from api.messages.policy import Permission
from api.messages.states import MessageMove, MessageState, message_machine
from api.moves.service import checked
from tests.contributions.contributed import photo
from tests.frame.people import ROLES, Cast, headers_of
from tests.messages.made import MORNING, URL, WORDS, Desk, approved, edit, reader, step, write

OPEN = {
    "draft": "ask_approval cancel",
    "in_review": "approve send_back revise cancel",
    "approved": "schedule start revise cancel",
    "scheduled": "schedule start revise cancel",
    "repeating": "stop revise",
    "sending": "stop",
    "finished": "",
    "stopped": "",
    "cancelled": "",
}
APPROVING = {"approve", "send_back"}
WRITING = {"ask_approval", "revise"}


@pytest.mark.parametrize("state", MessageState, ids=str)
@pytest.mark.parametrize("who", ["nobody", "clerk", "pr_editor", "pr_chief", "admin", "service"])
def test_every_state_by_move_and_role(who: str, state: MessageState) -> None:
    held = {"service": [Permission.SERVICE]}.get(who) or ROLES.get(who, {}).get("permissions", [])
    given = {"note": "わけ", "send_at": MORNING}
    allowed: set[str] = set()
    for name in MessageMove:
        try:
            checked(message_machine, state, name, permissions=frozenset(held), given=given)
        except (NotAllowed, NotNow):
            continue
        allowed.add(name.value)
    expected = set(OPEN[state.value].split())
    if who in {"nobody", "clerk"}:
        expected = set[str]()
    if who == "pr_editor":
        expected -= APPROVING
    if who == "service":
        expected = {
            "scheduled": {"start"}, "approved": {"start", "repeat"},
            "repeating": {"stop", "finish"}, "sending": {"stop", "finish"},
        }.get(state.value, set[str]())  # fmt: skip
    assert allowed == expected


def test_the_word_of_another_is_in_the_way_to_everybody() -> None:
    """There is no way from a draft to people that does not lead through somebody's approval."""
    ways = {
        (source, move.target)
        for move, source in ((m, s) for m in message_machine.moves for s in m.sources)
        if move.name != MessageMove.APPROVE
    }
    reached = {MessageState.DRAFT}
    for _ in product(MessageState):
        reached |= {MessageState(target) for source, target in ways if source in reached}
    assert MessageState.SENDING not in reached


async def test_whoever_wrote_any_of_it_cannot_approve_it(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    own = await write(client, desk.chief)
    asked = (await step(client, desk.chief, own, "ask_approval")).json()
    assert "approve" not in {move["name"] for move in asked["moves"]}
    assert (await step(client, desk.chief, own, "approve")).status_code == 403
    assert (await step(client, desk.editor_b, own, "approve")).status_code == 403
    done = (await step(client, desk.chief_b, own, "approve")).json()
    assert (done["state"], done["approved_by_name"]) == ("approved", desk.chief_b.name)

    other = await write(client, desk.editor)
    changed = {"ja": {**WORDS["ja"], "title": "課長が直した題名"}}
    assert (await edit(client, desk.chief, other, words=changed)).status_code == 200
    await step(client, desk.editor, other, "ask_approval")
    assert (await step(client, desk.chief, other, "approve")).status_code == 403


async def test_what_was_changed_after_its_approval_is_a_draft_again(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await approved(client, desk, send_at=(MORNING + timedelta(hours=2)).isoformat())
    assert message["state"] == "scheduled"
    changed = (await edit(client, desk.editor, message, link="/reports")).json()
    assert (changed["state"], changed["approved_by_name"]) == ("draft", None)
    assert (await step(client, desk.editor, message, "start")).status_code == 409
    assert (await step(client, desk.chief, message, "approve")).status_code == 409


async def test_nothing_goes_out_that_nobody_approved(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor)
    assert (await step(client, desk.editor, message, "start")).status_code == 409
    await step(client, desk.editor, message, "ask_approval")
    for who in (desk.editor, desk.chief):
        assert (await step(client, who, message, "start")).status_code == 409
    back = await step(client, desk.chief, message, "send_back")
    assert (back.status_code, back.json()["errors"][0]["pointer"]) == (422, "/note")
    back = await step(client, desk.chief, message, "send_back", note="日付を直してください")
    assert (back.json()["state"], back.json()["sent_back"]) == ("draft", "日付を直してください")


@pytest.mark.parametrize(
    ("parts", "pointer", "code"),
    [
        ({"words": {}}, "/words/ja/title", "needed"),
        ({"words": {"ja": {"title": "題名"}}}, "/words/ja/text", "needed"),
        ({"words": {**WORDS, "en": {"title": "A title"}}}, "/words/en/text", "needed"),
        ({"words": {"ja": {"title": "題", "text": "{{締切}}まで"}}}, "/blanks/締切", "blank"),
        (
            {
                "words": {"ja": {"title": "題", "text": "{{締切}}まで"}},
                "blanks": [{"name": "締切", "kind": "date", "value": "十二月"}],
            },
            "/blanks/締切",
            "blank",
        ),
        (
            {"words": {"ja": {"title": "題", "text": "👩‍👩‍👧‍👦" * 600}}},
            "/words/ja/text",
            "too_long_for_line",
        ),
    ],
)
async def test_what_is_missing_keeps_it_from_being_asked_for(
    client: AsyncClient,
    session: AsyncSession,
    desk: Desk,
    parts: dict[str, Any],
    pointer: str,
    code: str,
) -> None:
    await reader(session, "a")
    message = await write(client, desk.editor, **parts)
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in message["lacks"]}
    reply = await step(client, desk.editor, message, "ask_approval")
    assert reply.status_code == 422
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in reply.json()["errors"]}


async def test_a_picture_says_what_it_shows(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    image = await photo(session)
    message = await write(client, desk.editor, image=image)
    assert message["image"]["state"] == "ready"
    assert [one["code"] for one in message["lacks"]] == ["no_alt"]
    assert (await step(client, desk.editor, message, "ask_approval")).status_code == 422
    told = (await edit(client, desk.editor, message, image_alt={"ja": "相談会の様子"})).json()
    assert (told["lacks"], told["image"]["upload_id"]) == ([], image["id"])
    without = (await edit(client, desk.editor, message, image=None)).json()
    assert without["image"] is None


async def test_an_instant_that_is_over_is_refused(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    past = (MORNING - timedelta(minutes=1)).isoformat()
    message = await approved(client, desk)
    reply = await step(client, desk.editor, message, "schedule", send_at=past)
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (422, "past")
    late = await write(client, desk.editor, send_at=past)
    reply = await step(client, desk.editor, late, "ask_approval")
    assert (reply.status_code, reply.json()["errors"][0]["pointer"]) == (422, "/send_at")


async def test_it_is_for_somebody(client: AsyncClient, session: AsyncSession, desk: Desk) -> None:
    await reader(session, "a", topics=("disaster",))
    reply = await step(client, desk.editor, await write(client, desk.editor), "ask_approval")
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (409, "nobody")


async def test_codes_that_there_are_not_are_refused(
    client: AsyncClient, desk: Desk, cast: Cast
) -> None:
    for rule in ({"topics": ["health", "ghosts"]}, {"districts": ["atlantis"]},
                 {"age_bands": ["old"]}, {"languages": ["tlh"]}):  # fmt: skip
        for path, body in (("", {"audience": rule}), ("/audiences/count", rule)):
            reply = await client.post(f"{URL}{path}", json=body, headers=headers_of(desk.editor))
            assert reply.status_code == 422, (path, rule)
    reply = await client.post(
        f"{URL}/audiences/count", json={}, headers=headers_of(cast.clerk_road)
    )
    assert reply.status_code == 403


@pytest.mark.sql
async def test_the_count_says_how_many_and_by_which_way(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    for at in range(3):
        await reader(session, f"a{at}", age_band="from_65")
    await reader(session, "b", topics=("health", "disaster"), age_band="from_75")
    await reader(session, "c", language="en")
    asked: list[tuple[dict[str, list[str]], int]] = [
        ({}, 5),
        ({"topics": ["health"]}, 5),
        ({"topics": ["disaster", "farming"]}, 1),
        ({"age_bands": ["from_65"]}, 3),
        ({"age_bands": ["from_65", "from_75"], "topics": ["disaster"]}, 1),
        ({"languages": ["en"]}, 1),
    ]
    for rule, expected in asked:
        reply = await client.post(
            f"{URL}/audiences/count", json=rule, headers=headers_of(desk.editor)
        )
        assert reply.json() == {"total": expected, "line": 0, "push": 0, "mail": expected}, rule


async def test_the_desk_finds_each_message_in_its_view(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    draft, ready = await write(client, desk.editor), await approved(client, desk)
    gone = await write(client, desk.editor)
    await step(client, desk.editor, gone, "cancel")
    headers = headers_of(desk.chief)
    counts = (await client.get(f"{URL}/counts", headers=headers)).json()
    assert {name for name, count in counts.items() if count} == {"draft", "ready", "cancelled"}
    for view, message in (("draft", draft), ("ready", ready), ("cancelled", gone)):
        page = (await client.get(URL, params={"view": view}, headers=headers)).json()
        assert [row["id"] for row in page["items"]] == [message["id"]]
    today = (await client.get("/api/v1/desk/today", headers=headers)).json()["items"]
    assert [(row["what"], row["act"]["name"]) for row in today] == [("message_ready", "start")]


async def test_what_waits_for_a_second_look_waits_for_others(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    message = await write(client, desk.chief)
    await step(client, desk.chief, message, "ask_approval")

    async def waits(who: Any) -> list[str]:
        page = (await client.get("/api/v1/desk/today", headers=headers_of(who))).json()
        return [row["what"] for row in page["items"]]

    assert (await waits(desk.chief), await waits(desk.chief_b)) == ([], ["message_review"])
    await step(client, desk.chief_b, message, "send_back", note="題名を短く")
    assert (await waits(desk.editor), await waits(desk.chief_b)) == (["message_returned"],) * 2
    kept = await client.get(f"{URL}/{message['id']}", headers=headers_of(desk.chief))
    assert kept.json()["words"]["ja"]["title"] == WORDS["ja"]["title"]
