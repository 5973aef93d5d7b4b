"""What of a budget does not come out is found at its place, and the rest is computed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.grants.rules.amounts import Limit
from api.grants.rules.budget_sheet import BudgetYear, Entered, Examined, Finding, examine, number
from api.grants.rules.terms import Terms
from tests.grants import termed

TERMS = Terms.model_validate(termed.CHALLENGE)


def year(of: int = 2027, requested: Entered = 600_000) -> BudgetYear:
    return {
        "year": of,
        "requested": requested,
        "income": [{"title": "会費", "amount": "５０，０００円"}],
        "expenses": [
            {"category": "materials", "title": "木材", "unit_price": "1,000",
             "quantity": "５００", "amount": 500_000},
            {"category": "fees", "title": "講師", "unit_price": 30_000, "quantity": 5,
             "amount": None},
        ],
    }  # fmt: skip


def found(*years: BudgetYear) -> list[Finding]:
    return list(examine(years, TERMS, 2027).findings)


def test_a_right_sheet_is_computed_and_explained() -> None:
    examined = examine([year(), year(2028)], TERMS, 2027)
    assert examined.findings == []
    assert examined.requested == 1_200_000
    first = examined.years[0]
    assert (first.income, first.expenses, first.eligible) == (650_000, 650_000, 650_000)
    assert first.amounts == [500_000, 150_000]
    assert first.written == "600,000 + 50,000 = 650,000"
    assert (first.grant.amount, first.grant.by) == (600_000, Limit.REQUESTED)
    assert first.grant.written == "min(650,000 × 1/1, 2,000,000, 2,400,000, 600,000) → 600,000"


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (0, 0), ("0", 0), ("１２３", 123), (" 1,234 円", 1234), ("¥5000", 5000), ("￥5,000", 5000),
        ("007", 7), (2**31 - 1, 2**31 - 1), ("2147483648", "too_large"), ("9" * 50, "too_large"),
        ("9" * 5000, "too_large"), (-1, "negative"), ("-5", "negative"), ("▲500", "negative"),
        ("−3", "negative"), (1.5, "fraction"), (2.0, "fraction"), ("1.5", "fraction"),
        ("１．５", "fraction"), ("", "empty"), (None, "empty"), ("　", "empty"),
        ("五千", "not_a_number"), ("1e3", "not_a_number"), (True, "not_a_number"),
        ("1.", "not_a_number"), (".5", "not_a_number"), ("٣", "not_a_number"),
        ("²", 2), ("-", "not_a_number"), ("5-", "not_a_number"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(value: Entered, amount: int | str) -> None:
    assert number(value) == amount


@given(st.one_of(st.text(max_size=70), st.integers(), st.floats(), st.none()))
def test_whatever_is_written_is_an_amount_or_a_code(value: Entered) -> None:
    amount = number(value)
    assert isinstance(amount, str) or 0 <= amount < 2**31


@pytest.mark.parametrize(
    ("place", "value", "finding"),
    [
        ("year", 2026, Finding("/0/year", "year_outside", {"first": 2027, "last": 2029})),
        ("year", 2030, Finding("/0/year", "year_outside", {"first": 2027, "last": 2029})),
        ("requested", 601_000, Finding("/0", "not_equal",
                                       {"income": 651_000, "expenses": 650_000})),
        ("requested", 1.5, Finding("/0/requested", "fraction")),
        ("requested", None, Finding("/0/requested", "empty")),
        ("income/0/amount", "-1", Finding("/0/income/0/amount", "negative")),
        ("expenses/0/amount", 499_999, Finding(
            "/0/expenses/0/amount", "not_the_product",
            {"unit_price": 1_000, "quantity": 500, "product": 500_000})),
        ("expenses/0/quantity", "", Finding("/0/expenses/0/quantity", "empty")),
        ("expenses/0/unit_price", 2**31 - 1, Finding("/0/expenses/0/amount", "too_large")),
        ("expenses/1/quantity", "0.5", Finding("/0/expenses/1/quantity", "fraction")),
    ],
)  # fmt: skip
def test_one_wrong_value_is_one_finding(place: str, value: Entered, finding: Finding) -> None:
    sheet = changed(year(), place, value)
    assert found(sheet) == [finding]


@pytest.mark.parametrize(
    ("category", "code"), [("meals", "category_ineligible"), ("rent", "category_unknown")]
)
def test_what_a_category_does_not_pay_is_refused_and_not_counted(category: str, code: str) -> None:
    sheet = changed(year(), "expenses/1/category", category)
    examined = examine([sheet], TERMS, 2027)
    assert [(one.pointer, one.code) for one in examined.findings] == [
        ("/0/expenses/1/category", code), ("/0/requested", "over_rate"),
    ]  # fmt: skip
    assert (examined.years[0].eligible, examined.years[0].grant.amount) == (500_000, 500_000)


@pytest.mark.parametrize(
    ("requested", "codes"),
    [
        (2_100_000, {"over_year"}), (499_000, {"below_year"}), (0, {"below_year"}),
        (600_500, {"unit"}), (500_000, set()), (2_000_000, set()),
    ],
)  # fmt: skip
def test_what_is_asked_for_stays_in_the_band(requested: int, codes: set[str]) -> None:
    sheet = changed(year(2027, requested), "income", [])
    sheet["expenses"] = [
        {"category": "fees", "title": "", "unit_price": None, "quantity": None,
         "amount": requested},
    ]  # fmt: skip
    assert {one.code for one in found(sheet)} == codes


def test_all_years_together_stay_below_the_total() -> None:
    sheets: list[BudgetYear] = [
        {"year": of, "requested": 1_100_000, "income": [], "expenses": [
            {"category": "fees", "title": "", "unit_price": 1_100_000, "quantity": 1,
             "amount": ""}]}
        for of in (2027, 2028, 2029)
    ]  # fmt: skip
    examined = examine(sheets, TERMS, 2027)
    assert examined.findings == [
        Finding("", "over_total", {"requested": 3_300_000, "most": 3_000_000})
    ]
    assert [(one.grant.amount, one.grant.by) for one in examined.years] == [
        (800_000, Limit.TOTAL)
    ] * 3


def test_years_are_there_once() -> None:
    assert found() == [Finding("", "empty")]
    assert found(year(), year()) == [Finding("/1/year", "year_twice")]


LINES = st.fixed_dictionaries(
    {
        "category": st.sampled_from(["materials", "meals", "other"]),
        "title": st.just(""),
        **dict.fromkeys(
            ("unit_price", "quantity", "amount"),
            st.one_of(st.none(), st.integers(-5, 2**32), st.text(max_size=5), st.floats()),
        ),
    }
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "year": st.integers(2026, 2031),
                "requested": st.one_of(st.none(), st.integers(-5, 2**31), st.text(max_size=5)),
                "income": st.lists(
                    st.fixed_dictionaries({"title": st.just(""), "amount": st.integers(0, 2**31)}),
                    max_size=3,
                ),
                "expenses": st.lists(LINES, max_size=3),
            }
        ),
        max_size=4,
    )
)
def test_nothing_fails_and_every_pointer_leads_somewhere(sheet: list[BudgetYear]) -> None:
    examined: Examined = examine(sheet, TERMS, 2027)
    for one in examined.findings:
        part: object = json.loads(json.dumps(sheet))
        for step in one.pointer.split("/")[1:]:
            part = part[int(step)] if isinstance(part, list) else part[step]  # type: ignore[index]
    for total in examined.years:
        assert 0 <= total.grant.amount <= min(total.requested, total.eligible)


def changed(sheet: BudgetYear, place: str, value: object) -> BudgetYear:
    *way, last = place.split("/")
    part: object = sheet
    for step in way:
        part = part[int(step) if isinstance(part, list) else step]  # type: ignore[index]
    part[last] = value  # type: ignore[index]
    return sheet
