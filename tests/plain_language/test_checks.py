"""The checker over HTTP and from the command line."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession
from typer.testing import CliRunner

from api.cli import app
from api.plain_language.models import Dismissal
from api.plain_language.rules.asked import Rule
from tests.frame.people import Cast, headers_of
from tests.frame.statements import counted

CHECKS = "/api/v1/plain-language/checks"
HARD = "当該申請に係る書類の提出期限を徒過した場合、受理いたしかねます。"
PLAIN = "申込みの締切は9月30日です。締切を過ぎると受け付けできません。"


async def ask(client: AsyncClient, cast: Cast, **asked: Any) -> dict[str, Any]:
    reply = await client.post(CHECKS, json=asked, headers=headers_of(cast.resident_a))
    assert reply.status_code == 200, reply.text
    return reply.json()


async def test_it_finds_what_formulas_call_easy(client: AsyncClient, cast: Cast) -> None:
    hard = await ask(client, cast, text=HARD, kind="notice", scope="sentence")
    plain = await ask(client, cast, text=PLAIN, kind="notice", scope="sentence")
    said = {HARD[one["span"]["start"] : one["span"]["end"]] for one in hard["findings"]}
    assert {"当該", "徒過した", "受理"} <= said
    assert {one["rule"] for one in hard["findings"]} == {"officialese"}
    assert plain["findings"] == []
    assert hard["score"] < 40 < 80 < plain["score"] <= 100


async def test_a_suggestion_can_stand_where_the_words_stood(
    client: AsyncClient, cast: Cast
) -> None:
    text = "期限を徒過したときは、速やかに電話してください。"
    found = (await ask(client, cast, text=text, kind="reply"))["findings"]
    for one in reversed(found):
        span = one["span"]
        text = text[: span["start"]] + one["suggestion"] + text[span["end"] :]
    assert text == "期限を過ぎたときは、早く電話してください。"


async def test_shares_and_score_make_a_hundred(client: AsyncClient, cast: Cast) -> None:
    found = await ask(client, cast, text=HARD, kind="notice")
    shares = sum(one["share"] for one in found["findings"])
    assert found["score"] + shares + found["lengths"] == pytest.approx(100)
    assert all(one["share"] > 0 for one in found["findings"])


async def test_spans_count_code_points(client: AsyncClient, cast: Cast) -> None:
    text = "👨‍👩‍👧の皆さんへ。期限を徒過しました。"
    (one,) = (await ask(client, cast, text=text, kind="sns_post", scope="sentence"))["findings"]
    assert text[one["span"]["start"] : one["span"]["end"]] == "徒過し"


async def test_days_without_a_year_come_after_the_day_it_is_read(
    client: AsyncClient, cast: Cast
) -> None:
    asked = {"text": "1月5日（火）に開きます。", "kind": "notice", "scope": "sentence"}
    for as_of, right in (("2026-11-30", True), ("2027-01-06", False)):
        found = await ask(client, cast, **asked, as_of=as_of)
        assert [one["rule"] for one in found["findings"]] == ([] if right else ["wrong_weekday"])


async def test_official_notices_keep_official_notation(client: AsyncClient, cast: Cast) -> None:
    asked = {"text": "令和８年度、当該申請を行う。", "kind": "notice", "scope": "sentence"}
    rules = [
        {one["rule"] for one in (await ask(client, cast, **asked, **by))["findings"]}
        for by in ({}, {"document_class": "record"}, {"document_class": "notice_official"})
    ]
    assert rules == [{"officialese", "era_only", "fullwidth_digits"}, {"officialese"}, set()]


async def test_nothing_but_what_it_knows_is_taken(client: AsyncClient, cast: Cast) -> None:
    for wrong in (
        {"kind": "notice"},
        {"text": "こんにちは", "kind": "letter"},
        {"text": "", "kind": "notice"},
        {"text": "こんにちは", "kind": "notice", "tone": "kind"},
        {"text": "あ" * 10_001, "kind": "notice"},
    ):
        reply = await client.post(CHECKS, json=wrong, headers=headers_of(cast.resident_a))
        assert reply.status_code == 422, wrong


async def test_nothing_is_stored(client: AsyncClient, cast: Cast) -> None:
    with counted() as statements:
        await ask(client, cast, text=HARD, kind="notice")
    assert [one for one in statements if not one.lstrip().startswith("SELECT")] == []


async def test_the_rules_say_where_they_are_switched_off(client: AsyncClient) -> None:
    rules = (await client.get("/api/v1/plain-language/rules")).json()["items"]
    assert [one["rule"] for one in rules] == [rule.value for rule in Rule]
    off = {one["rule"] for one in rules for by in one["off"] if by["document_class"] != "record"}
    assert off == {"officialese", "kanji_run", "era_only", "fullwidth_digits"}
    assert all(one["says"] and one["kinds"] for one in rules)


async def test_what_stays_as_it_is_is_kept_with_its_reason(
    client: AsyncClient, cast: Cast, session: AsyncSession
) -> None:
    url, staff = "/api/v1/plain-language/dismissals", headers_of(cast.triage)
    kept = {"rule": "kanji_run", "words": "後期高齢者医療", "reason": "name", "note": "制度の名前"}
    reply = await client.post(url, json=kept, headers=staff)
    assert reply.status_code == 201, reply.text
    row = await session.get_one(Dismissal, UUID(reply.json()["id"]))
    assert (row.rule, row.words, row.reason) == (Rule.KANJI_RUN, kept["words"], "name")
    assert (row.note, row.dismissed_by) == (kept["note"], cast.triage.id)
    for wrong in ({**kept, "reason": "tired"}, {**kept, "rule": "?"}, {**kept, "words": " "}):
        assert (await client.post(url, json=wrong, headers=staff)).status_code == 422
    resident = await client.post(url, json=kept, headers=headers_of(cast.resident_a))
    assert resident.status_code == 403


def test_a_file_is_answered_line_by_line(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": HARD, "kind": "notice", "scope": "sentence"}),
        json.dumps({"id": 2, "text": PLAIN, "kind": "notice", "scope": "sentence"}),
        "{",
        json.dumps({"id": "c", "kind": "notice"}),
        json.dumps({"id": "d", "text": "x", "kind": "notice", "more": 1}),
        '{"id": "e", "text": "\\ud800", "kind": "notice"}',
        json.dumps({"id": "f", "text": "🎉🎉🎉", "kind": "sns_post"}),
    ]
    file = tmp_path / "texts.ndjson"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    said = CliRunner().invoke(app, ["check", str(file)])
    assert said.exit_code == 0
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert [one["id"] for one in answers] == ["a", 2, None, "c", "d", None, "f"]
    assert ["error" in one for one in answers] == [False, False, True, True, True, True, False]
    assert {one["rule"] for one in answers[0]["findings"]} == {"officialese"}
    assert answers[0]["score"] < answers[1]["score"]
