"""What a panel reads of applications: their numbers, the names of whom they are, what is written in
them. Nothing else of panels asks for them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository as directory
from api.directory.models import Group
from api.grants.applications.models import GrantApplication
from api.grants.applications.states import ApplicationState
from api.grants.calls.models import GrantCall
from api.grants.rules.budget_sheet import examine, number
from api.grants.rules.conflicts import Applying, Facts
from api.grants.rules.masking import masked
from api.grants.rules.selecting import Wish


@dataclass(frozen=True, slots=True)
class Listed:
    """An application in a list, with its title as written and without names."""

    id: UUID
    number: str
    title: str
    blind_title: str


@dataclass(frozen=True, slots=True)
class Named:
    """Whose an application is, and what is known of them."""

    groups: list[str]
    people: list[str]
    facts: Applying


@dataclass(frozen=True, slots=True)
class Text:
    """What was written in a part of the form; `asked` is the question of the call, if it is one."""

    code: str
    asked: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget; `category` is none of income."""

    category: str | None
    title: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year of the budget."""

    year: int
    requested: int
    lines: Sequence[Line]


async def eligible(session: AsyncSession, call_id: UUID) -> list[UUID]:
    """The applications of a call that are judged, by their numbers."""
    query = select(GrantApplication.id).where(
        GrantApplication.call_id == call_id, GrantApplication.state == ApplicationState.ELIGIBLE
    )
    return list(await session.scalars(query.order_by(GrantApplication.number)))


async def listed(session: AsyncSession, call_id: UUID) -> dict[UUID, Listed]:
    """All applications of a call."""
    query = select(GrantApplication).where(GrantApplication.call_id == call_id)
    rows = await _with_groups(session, list(await session.scalars(query)))
    return {
        row.id: Listed(row.id, row.number or "", row.title, masked(row.title, _names(row, group)))
        for row, group in rows
    }


async def named(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Named]:
    """Whose these are."""
    query = select(GrantApplication).where(GrantApplication.id.in_(ids))
    rows = await _with_groups(session, list(await session.scalars(query)))
    return {
        row.id: Named([group.name], list(dict.fromkeys(_people(row))), _facts(group))
        for row, group in rows
    }


async def written(
    session: AsyncSession, call: GrantCall, application_id: UUID, *, blind: bool
) -> tuple[list[Text], list[Year]]:
    """What is to be judged; blindly without the names of the group and of everybody in it."""
    row = await session.get_one(GrantApplication, application_id)
    ((_, group),) = await _with_groups(session, [row])
    names: list[str] = []
    if blind:
        members = await directory.members(session, group.id, left=True)
        names = [*_names(row, group), *(member.name for member in members)]
    asked = {question.code: question.text for question in call.told.questions}
    texts = [("summary", row.form["summary"]), ("plan", row.form["plan"]),
             ("schedule", row.form["schedule"]), *row.form["answers"].items()]  # fmt: skip
    return (
        [Text(code, asked.get(code, ""), masked(text, names) if blind else text)
         for code, text in texts],
        list(_years(call, row, names)),
    )  # fmt: skip


async def wishes(session: AsyncSession, ids: Collection[UUID]) -> list[Wish]:
    """What these ask for in each fiscal year. They were not asked for less: nothing is reduced
    that nobody said they can do with."""
    query = select(GrantApplication).where(GrantApplication.id.in_(ids))
    found: list[Wish] = []
    for row in await session.scalars(query):
        read = [(year["year"], number(year["requested"])) for year in row.form["budget"]]
        asked = {year: amount for year, amount in read if isinstance(amount, int)}
        found.append(Wish(str(row.id), asked, asked))
    return found


def day(text: str | None) -> date | None:
    """A day as JSON has it."""
    return date.fromisoformat(text) if text else None


async def _with_groups(
    session: AsyncSession, rows: list[GrantApplication]
) -> list[tuple[GrantApplication, Group]]:
    groups = await directory.named(session, [row.group_id for row in rows])
    return [(row, groups[row.group_id]) for row in rows]


def _people(row: GrantApplication) -> list[str]:
    return [name for name in (row.form["chair"], row.form["auditor"]) if name]


def _names(row: GrantApplication, group: Group) -> list[str]:
    return [group.name, group.reading, *_people(row)]


def _facts(group: Group) -> Applying:
    mails = [mail for mail in (group.contact_email, group.shared_email) if mail]
    phones = [group.contact_phone] if group.contact_phone else []
    return Applying([str(group.id)], Facts(phones=phones, mails=mails))


def _years(call: GrantCall, row: GrantApplication, names: Collection[str]) -> Iterator[Year]:
    budget = row.form["budget"]
    sums = examine(budget, call.told, call.fiscal_year).years
    for year, total in zip(budget, sums, strict=True):
        came = [(None, line["title"], number(line["amount"])) for line in year["income"]]
        spent = [
            (line["category"], line["title"], amount)
            for line, amount in zip(year["expenses"], total.amounts, strict=True)
        ]
        lines = [
            Line(category, masked(title, names) if names else title,
                 amount if isinstance(amount, int) else None)
            for category, title, amount in [*came, *spent]
        ]  # fmt: skip
        yield Year(year["year"], total.requested, lines)
