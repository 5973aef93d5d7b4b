"""What staff left as it was, read by those who look after the lexicon; they can leave it alone."""

from typing import Any

import pytest
from httpx import AsyncClient

from tests.frame.people import Cast, headers_of
from tests.frame.statements import counted

URL = "/api/v1/plain-language"
TEXT = "当該書類を区役所に出してください。"
WHOLE = "山田太郎さんへ。申込みを受け付けます。"


async def leave(client: AsyncClient, cast: Cast, **kept: Any) -> None:
    said = {"rule": "officialese", "words": "当該", "reason": "quoted", **kept}
    reply = await client.post(f"{URL}/dismissals", json=said, headers=headers_of(cast.triage))
    assert reply.status_code == 201, reply.text


async def dismissed(client: AsyncClient, cast: Cast, **query: Any) -> dict[str, Any]:
    reply = await client.get(f"{URL}/dismissals", params=query, headers=headers_of(cast.admin))
    assert reply.status_code == 200, reply.text
    return reply.json()


async def judge(client: AsyncClient, cast: Cast, **said: Any) -> tuple[int, Any]:
    body = {"rule": "officialese", "words": "当該", "judgement": "clean", **said}
    reply = await client.post(f"{URL}/judgements", json=body, headers=headers_of(cast.admin))
    return reply.status_code, reply.json()


async def rules(client: AsyncClient, cast: Cast) -> list[str]:
    asked = {"text": TEXT, "kind": "reply"}
    reply = await client.post(f"{URL}/checks", json=asked, headers=headers_of(cast.resident_a))
    return [one["rule"] for one in reply.json()["findings"]]


async def test_what_was_left_is_put_together_by_rule_and_words(
    client: AsyncClient, cast: Cast
) -> None:
    await leave(client, cast, note="法律の文です")
    await leave(client, cast)
    await leave(client, cast, reason="known")
    await leave(client, cast, rule="kanji_run", words="後期高齢者医療", reason="name")
    first, second = (await dismissed(client, cast))["items"]
    assert (first["rule"], first["words"], first["count"]) == ("kanji_run", "後期高齢者医療", 1)
    assert (second["words"], second["count"], second["notes"]) == ("当該", 3, ["法律の文です"])
    assert second["reasons"] == [
        {"reason": "quoted", "count": 2},
        {"reason": "known", "count": 1},
    ]
    assert second["first_at"] < second["last_at"]
    assert (second["judgement"], second["moves"]) == (None, ["clean", "marked"])


async def test_of_a_whole_text_only_the_rule_is_said(client: AsyncClient, cast: Cast) -> None:
    await leave(client, cast, rule="missing_place", words=WHOLE)
    await leave(client, cast, rule="missing_place", words="ほかの知らせです。")
    (one,) = (await dismissed(client, cast))["items"]
    assert (one["words"], one["count"], one["moves"]) == (None, 2, [])
    assert "山田" not in str(one)
    status, problem = await judge(client, cast, rule="missing_place", words=WHOLE)
    assert (status, problem["errors"][0]["code"]) == (422, "not_of_words")


async def test_accepted_words_are_clean_until_they_are_marked_again(
    client: AsyncClient, cast: Cast
) -> None:
    assert await rules(client, cast) == ["officialese"]
    assert (await judge(client, cast))[0] == 404
    await leave(client, cast)
    assert await rules(client, cast) == ["officialese"]
    assert (await judge(client, cast))[0] == 201
    assert await rules(client, cast) == []
    (one,) = (await dismissed(client, cast))["items"]
    assert (one["judgement"], one["moves"]) == ("clean", ["marked"])
    assert (await judge(client, cast, judgement="marked"))[0] == 201
    assert await rules(client, cast) == ["officialese"]
    (one,) = (await dismissed(client, cast))["items"]
    assert (one["judgement"], one["moves"]) == ("marked", ["clean"])


@pytest.mark.parametrize("wrong", [{"judgement": "good"}, {"rule": "?"}, {"words": " "}])
async def test_nothing_but_what_it_knows_is_judged(
    client: AsyncClient, cast: Cast, wrong: dict[str, Any]
) -> None:
    assert (await judge(client, cast, **wrong))[0] == 422


async def test_pages_follow_each_other_and_cost_the_same(client: AsyncClient, cast: Cast) -> None:
    for at in range(7):
        await leave(client, cast, words=f"語{at}")
    with counted() as statements:
        page = await dismissed(client, cast, limit=3)
    assert len([one for one in statements if one.lstrip().startswith("SELECT")]) <= 5
    words = [one["words"] for one in page["items"]]
    while page["next"]:
        page = await dismissed(client, cast, limit=3, cursor=page["next"])
        words += [one["words"] for one in page["items"]]
    assert words == [f"語{at}" for at in reversed(range(7))]
