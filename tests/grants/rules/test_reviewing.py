"""Sheets that are whole, reading that is shared evenly, words without names."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.grants.rules import severity
from api.grants.rules.dealing import deal
from api.grants.rules.marks import Mark, faults, lacking
from api.grants.rules.masking import masked
from api.grants.rules.terms import Terms
from tests.grants import termed

FIRST = [one for one in Terms.model_validate(termed.CHALLENGE).criteria if one.stage == 1]


def marks(understanding: int | None, effect: int | None, comment: str = "") -> dict[str, Mark]:
    return {
        "understanding": {"points": understanding, "comment": comment},
        "effect": {"points": effect, "comment": ""},
    }


@pytest.mark.parametrize(
    ("sheet", "place", "code"),
    [
        (marks(41, 0), "/marks/understanding/points", "over"),
        (marks(-1, 0), "/marks/understanding/points", "over"),
        (marks(40, 61), "/marks/effect/points", "over"),
        ({"feasibility": {"points": 1, "comment": ""}}, "/marks/feasibility", "unknown"),
    ],
)
def test_what_can_never_stand(sheet: dict[str, Mark], place: str, code: str) -> None:
    assert [(one.pointer, one.code) for one in faults(sheet, FIRST)] == [(place, code)]


@pytest.mark.parametrize(
    ("sheet", "places"),
    [
        (marks(16, 24), []),
        (marks(36, 54), []),
        (marks(15, 24), ["understanding/comment"]),
        (marks(15, 24, "根拠がない。"), []),
        (marks(15, 24, "　\n"), ["understanding/comment"]),
        (marks(37, 55, "よい。"), ["effect/comment"]),
        (marks(None, 30), ["understanding/points"]),
        (marks(0, 30), ["understanding/comment"]),
        ({}, ["understanding/points", "effect/points"]),
    ],
)
def test_what_a_sheet_lacks(sheet: dict[str, Mark], places: list[str]) -> None:
    assert faults(sheet, FIRST) == []
    assert [one.pointer.removeprefix("/marks/") for one in lacking(sheet, FIRST)] == places


@settings(max_examples=60)
@given(st.integers(1, 30), st.integers(1, 12), st.integers(1, 12), st.data())
def test_reading_is_shared_evenly(
    applications: int, members: int, each: int, data: st.DataObject
) -> None:
    names, readers = [f"a{n}" for n in range(applications)], [f"m{n}" for n in range(members)]
    pairs = deal(names, readers, each)
    assert len(set(pairs)) == len(pairs)
    assert set(Counter(name for name, _ in pairs).values()) == {min(each, members)}
    loads = Counter(reader for _, reader in pairs)
    assert max(loads.values()) - min(loads[reader] for reader in readers) <= 1
    # Somebody says that they are too near: another reads it, and nothing else changes.
    name, reader = data.draw(st.sampled_from(pairs))
    more = deal(names, readers, each, pairs, [(name, reader)])
    assert [one for one, _ in more] == [name] * (each < members)
    assert deal(names, readers, each, [*pairs, *more], [(name, reader)]) == []


def test_strictness_can_be_told_of_what_was_dealt() -> None:
    pairs = deal([f"a{n}" for n in range(40)], [f"m{n}" for n in range(12)], 3)
    assert severity.comparable([severity.Points(name, reader, 1) for name, reader in pairs])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("にわの会は花を育てます。", "●●は花を育てます。"),
        ("ＮＰＯ法人にわの会の山田太郎です。", "●●の●●です。"),
        ("代表の山田が進めます。", "代表の●●が進めます。"),
        ("山田　太郎（０３－３９９０－０００１）", "●●(●●)"),
        ("niwa@garden.example か https://garden.example/x へ。", "●● か ●● へ。"),
        ("に わ の 会", "●●"),
        ("2027年度に1200人、500,000円です。", "2027年度に1200人、500,000円です。"),
    ],
)  # fmt: skip
def test_names_and_ways_to_reach_are_unreadable(text: str, read: str) -> None:
    assert masked(text, ["NPO法人にわの会", "山田 太郎"]) == read


def test_nothing_is_hidden_where_no_name_is_known() -> None:
    assert masked("花を育てます。", ["", " "]) == "花を育てます。"
