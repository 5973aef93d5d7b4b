"""The budget of an application: what does not come out, where, and what it comes to.

Findings are codes with figures and the place in the sheet (RFC 6901); sentences are the caller's.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from api.grants.rules.amounts import Grant, Limits, grant
from api.grants.rules.terms import BOUND, Terms

Entered = int | float | str | None
"""A number as it came: full-width digits, commas and 円 are people's way to write one."""
_SIGNS = "-−‐▲△"


class IncomeLine(TypedDict):
    """Money from elsewhere than the grant."""

    title: str
    amount: Entered


class ExpenseLine(TypedDict):
    """What is paid for. The amount may be left out; so may price and quantity of a lump sum."""

    category: str
    title: str
    unit_price: Entered
    quantity: Entered
    amount: Entered


class BudgetYear(TypedDict):
    """A fiscal year: the grant that is asked for, other income, expenses."""

    year: int
    requested: Entered
    income: list[IncomeLine]
    expenses: list[ExpenseLine]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and the figures that say so."""

    pointer: str
    code: str
    figures: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class YearSum:
    """What a year comes to. `grant` is what it can be granted at most; `written` says how."""

    year: int
    requested: int
    income: int
    expenses: int
    eligible: int
    grant: Grant
    amounts: Sequence[int | None]
    """Of each line of expenses, as computed."""
    written: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A whole sheet."""

    findings: Sequence[Finding]
    years: Sequence[YearSum]
    requested: int


def examine(sheet: Sequence[BudgetYear], terms: Terms, fiscal_year: int) -> Examined:
    """Hold a budget against the terms of its call, which begins with a fiscal year."""
    findings, years = list(_years(sheet, terms, fiscal_year)), list[YearSum]()
    asked = [number(year["requested"]) for year in sheet]
    together = sum(amount for amount in asked if isinstance(amount, int))
    for at, year in enumerate(sheet):
        own = asked[at]
        total, found = _year(f"/{at}", year, terms, together - (own if isinstance(own, int) else 0))
        years.append(total)
        findings += found
    most = terms.amounts.total_max
    if together > most:
        findings.append(Finding("", "over_total", {"requested": together, "most": most}))
    return Examined(findings, years, together)


def number(value: Entered) -> int | str:
    """An amount as a whole number, or the code of what is wrong with it."""
    if isinstance(value, bool):
        return "not_a_number"
    if isinstance(value, float):
        return "fraction"
    text = "" if value is None else unicodedata.normalize("NFKC", str(value)[:60]).strip()
    if not text:
        return "empty"
    plain = text.removeprefix("¥").removesuffix("円").replace(",", "").replace(" ", "")
    digits = plain.lstrip(_SIGNS)
    whole, point, part = digits.partition(".")
    if not (whole + part).isascii() or not whole.isdigit() or (point and not part.isdigit()):
        return "not_a_number"
    if digits != plain:
        return "negative"
    if point:
        return "fraction"
    return "too_large" if len(whole.lstrip("0")) > 10 or int(whole) >= BOUND else int(whole)


def _years(sheet: Sequence[BudgetYear], terms: Terms, fiscal_year: int) -> Iterator[Finding]:
    if not sheet:
        yield Finding("", "empty")
    last = fiscal_year + terms.amounts.years_max - 1
    for at, year in enumerate(sheet):
        if not fiscal_year <= year["year"] <= last:
            yield Finding(f"/{at}/year", "year_outside", {"first": fiscal_year, "last": last})
        if year["year"] in [other["year"] for other in sheet[:at]]:
            yield Finding(f"/{at}/year", "year_twice")


def _year(
    place: str, year: BudgetYear, terms: Terms, elsewhere: int
) -> tuple[YearSum, list[Finding]]:
    found: list[Finding] = []
    requested = _read(f"{place}/requested", year["requested"], found)
    income = [
        _read(f"{place}/income/{at}/amount", line["amount"], found)
        for at, line in enumerate(year["income"])
    ]
    amounts = [
        _amount(f"{place}/expenses/{at}", line, found) for at, line in enumerate(year["expenses"])
    ]
    broken = bool(found)
    eligible = {one.code for one in terms.categories if one.eligible}
    found += _categories(place, year["expenses"], terms, eligible)
    lines = zip(year["expenses"], amounts, strict=True)
    paid_for = _sum(amount for line, amount in lines if line["category"] in eligible)
    came, spent, asked = _sum(income) + (requested or 0), _sum(amounts), requested or 0
    if max(came, spent) >= BOUND:
        found.append(Finding(place, "too_large"))
        came, spent, paid_for = min(came, BOUND - 1), min(spent, BOUND - 1), 0
    # What cannot be read would only be counted as a difference that nobody made.
    elif came != spent and not broken:
        found.append(Finding(place, "not_equal", {"income": came, "expenses": spent}))
    most = grant(paid_for, asked, Limits.of(terms.amounts), min(elsewhere, BOUND - 1))
    if requested is not None and not broken:
        found += _asked(f"{place}/requested", requested, paid_for, terms)
    written = _written(requested, income, came)
    return YearSum(year["year"], asked, came, spent, paid_for, most, amounts, written), found


def _asked(place: str, requested: int, eligible: int, terms: Terms) -> Iterator[Finding]:
    limits = Limits.of(terms.amounts)
    share = eligible * limits.rate.numerator // limits.rate.denominator
    if requested > limits.per_year_max:
        yield Finding(place, "over_year", {"most": limits.per_year_max})
    elif requested > share:
        yield Finding(place, "over_rate", {"eligible": eligible, "most": share})
    if requested < max(limits.per_year_min, 1):
        yield Finding(place, "below_year", {"least": max(limits.per_year_min, 1)})
    if requested % limits.unit:
        yield Finding(place, "unit", {"unit": limits.unit})


def _categories(
    place: str, lines: Sequence[ExpenseLine], terms: Terms, eligible: set[str]
) -> Iterator[Finding]:
    known = {one.code for one in terms.categories}
    for at, line in enumerate(lines):
        if line["category"] not in eligible:
            code = "category_ineligible" if line["category"] in known else "category_unknown"
            yield Finding(f"{place}/expenses/{at}/category", code)


def _amount(place: str, line: ExpenseLine, found: list[Finding]) -> int | None:
    """What a line comes to: price × quantity, or the sum that was written where both are empty."""
    if _empty(line["unit_price"]) and _empty(line["quantity"]):
        return _read(f"{place}/amount", line["amount"], found)
    price = _read(f"{place}/unit_price", line["unit_price"], found)
    quantity = _read(f"{place}/quantity", line["quantity"], found)
    if price is None or quantity is None:
        return None
    product = price * quantity
    if product >= BOUND:
        found.append(Finding(f"{place}/amount", "too_large"))
        return None
    if not _empty(line["amount"]):
        amount = _read(f"{place}/amount", line["amount"], found)
        if amount is not None and amount != product:
            figures = {"unit_price": price, "quantity": quantity, "product": product}
            found.append(Finding(f"{place}/amount", "not_the_product", figures))
    return product


def _read(place: str, value: Entered, found: list[Finding]) -> int | None:
    amount = number(value)
    if isinstance(amount, int):
        return amount
    found.append(Finding(place, amount))
    return None


def _empty(value: Entered) -> bool:
    return number(value) == "empty"


def _sum(amounts: Iterable[int | None]) -> int:
    return sum(amount or 0 for amount in amounts)


def _written(requested: int | None, income: Sequence[int | None], came: int) -> str:
    parts = " + ".join(f"{amount or 0:,}" for amount in [requested, *income])
    return f"{parts} = {came:,}"
