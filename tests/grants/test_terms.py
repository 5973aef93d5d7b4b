"""What a call may say: each thing that does not agree is found at its place."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from api.grants.rules.terms import Terms, Track, faults, unready
from tests.grants.termed import CHALLENGE, changed

OPENS, CLOSES = date(2027, 1, 15), date(2027, 2, 26)
PLAIN_STAGE = [{"code": "whole", "title": "全体", "about": "", "max": 100, "stage": 1}]


def _faults(
    changes: dict[str, Any], track: Track = Track.CHALLENGE, opens: date = OPENS
) -> list[tuple[str, str]]:
    terms = Terms.model_validate(changed(changes))
    return [(one.pointer, one.code) for one in faults(terms, track, 2027, opens, CLOSES)]


def test_terms_that_agree() -> None:
    terms = Terms.model_validate(CHALLENGE)
    assert faults(terms, Track.CHALLENGE, 2027, OPENS, CLOSES) == []
    assert unready(terms, Track.CHALLENGE, 2027) == []


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"criteria/0/max": 39}, "/terms/criteria", "not_100"),
        ({"criteria/3/max": 31}, "/terms/criteria", "not_100"),
        ({"criteria": []}, "/terms/criteria", "not_100"),
        ({"amounts/awards_min": 4}, "/terms/amounts/awards_min", "in_order"),
        ({"amounts/per_year_max": 3_000_001}, "/terms/amounts/per_year_max", "over_total"),
        ({"amounts/total_max": 6_000_001}, "/terms/amounts/total_max", "over_years"),
        ({"amounts/per_year_min": 2_000_001}, "/terms/amounts/per_year_min", "in_order"),
        ({"amounts/rate/numerator": 2}, "/terms/amounts/rate/numerator", "over"),
        ({"amounts/unit": 2_000_001}, "/terms/amounts/unit", "over"),
        ({"budget/appropriated": {"2026": 1}}, "/terms/budget/appropriated/2026", "outside"),
        (
            {"budget/commitment_limit": {"2030": 1}},
            "/terms/budget/commitment_limit/2030",
            "outside",
        ),
        ({"tie_order": ["criterion:beauty"]}, "/terms/tie_order/0", "unknown"),
        ({"tie_order": ["chair", "chair"]}, "/terms/tie_order/1", "twice"),
        ({"clauses/1/code": "in_town"}, "/terms/clauses/1/code", "twice"),
        ({"categories/2/code": "fees"}, "/terms/categories/2/code", "twice"),
        ({"partners/joint": True}, "/terms/partners/groups_min", "too_few"),
        (
            {"partners/association/criterion": None},
            "/terms/partners/association/criterion",
            "unknown",
        ),
        ({"days/questions_until": "2027-02-27"}, "/terms/days/questions_until", "in_order"),
        ({"days/decision_on": "2027-02-25"}, "/terms/days/decision_on", "in_order"),
        ({"days/notify_on": "2027-04-14"}, "/terms/days/notify_on", "in_order"),
        ({"days/report_due": "2027-04-29"}, "/terms/days/report_due", "in_order"),
    ],
)
def test_what_does_not_agree(changes: dict[str, Any], pointer: str, code: str) -> None:
    assert (pointer, code) in _faults(changes)


def test_a_stage_that_is_not_held() -> None:
    assert _faults({"stages": 1}) == [
        ("/terms/criteria/2/stage", "outside"),
        ("/terms/criteria/3/stage", "outside"),
    ]


def test_a_call_ends_no_sooner_than_it_begins() -> None:
    assert _faults({}, opens=CLOSES) == []
    assert _faults({}, opens=date(2027, 2, 27)) == [("/closes_on", "in_order")]


def test_without_competition_nothing_is_scored() -> None:
    nothing = {"kind": "nothing", "criterion": None}
    plain = {"partners/association": nothing, "tie_order": [], "days/decision_on": None}
    found = _faults({**plain, "criteria": PLAIN_STAGE, "stages": 1}, Track.ROLLING_FIXED)
    assert found == [("/terms/criteria", "not_scored")]
    # Each is told in turn: while the call is still open.
    told = {"criteria": [], "days/notify_on": "2027-01-20"}
    assert _faults({**plain, **told}, Track.ROLLING_FIXED) == []


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({"problem": ""}, ["/terms/problem"]),
        ({"budget/appropriated": {}}, ["/terms/budget/appropriated/2027"]),
        ({"budget/appropriated": {"2027": 0}}, ["/terms/budget/appropriated/2027"]),
        (
            {"days/decision_on": None, "days/notify_on": None},
            ["/terms/days/decision_on", "/terms/days/notify_on"],
        ),
    ],
)
def test_what_is_lacking_before_everybody_reads_it(
    changes: dict[str, Any], pointers: list[str]
) -> None:
    terms = Terms.model_validate(changed(changes))
    assert [one.pointer for one in unready(terms, Track.CHALLENGE, 2027)] == pointers


def test_only_a_challenge_states_a_problem() -> None:
    terms = Terms.model_validate(changed({"problem": ""}))
    assert unready(terms, Track.OPEN_THEME, 2027) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("amounts/total_max", 2**31),
        ("amounts/total_max", -1),
        ("amounts/total_max", 0),
        ("amounts/total_max", 1.5),
        ("amounts/total_max", 3_000_000.5),
        ("amounts/total_max", True),
        ("amounts/total_max", "三百万円"),
        ("amounts/total_max", "-1"),
        ("amounts/rate", 0.5),
        ("criteria/0/max", 0),
        ("criteria/0/max", -5),
        ("criteria/0/max", 40.5),
        ("amounts/per_year_min", -1),
        ("amounts/years_max", 0),
        ("amounts/advance_percent", 101),
        ("budget/appropriated", {"二千二十七": 1}),
        ("budget/appropriated", {"1999": 1}),
        ("categories", []),
        ("clauses/0/text", " "),
        ("problem", "\x07"),
        ("unknown", 1),
    ],
)
def test_what_no_terms_can_say(place: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Terms.model_validate(changed({place: value}))


@pytest.mark.parametrize(
    "typed", ["３，０００，０００", "3,000,000円", " 3000000 ", "３００００００円"]
)
def test_numbers_as_people_type_them(typed: str) -> None:
    terms = Terms.model_validate(changed({"amounts/total_max": typed}))
    assert terms.amounts.total_max == 3_000_000


def test_the_largest_amount() -> None:
    large = changed({"budget/appropriated": {"2027": 2**31 - 1}})
    assert Terms.model_validate(large).budget.appropriated == {2027: 2**31 - 1}
