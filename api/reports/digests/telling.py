"""The words of a digest. Staff read Japanese."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository as people
from api.kit import clock
from api.kit.editable import PlaceholderKind, editable
from api.kit.settings import settings
from api.kit.words import STAFF, Words
from api.municipality import repository as municipality
from api.municipality.repository import Ward
from api.places import service as places
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.promises import overdue
from api.reports.digests import repository
from api.reports.digests.models import Digest, DigestKind
from api.reports.digests.repository import Figures, Line
from api.reports.digests.rules import AGES

WORDS = Words(__file__, STAFF)
editable(
    "digests",
    WORDS,
    [
        "subject",
        "subject_late",
        "sum",
        "late",
        "unassigned",
        "no_answer",
        "by_age",
        "by_day",
        "automatic",
        *(f"what.{kind}" for kind in ("clerk", "department", "head", "triage")),
    ],
    {
        "open": PlaceholderKind.COUNT,
        "late": PlaceholderKind.COUNT,
        "count": PlaceholderKind.COUNT,
        "what": PlaceholderKind.WORDS,
        "name": PlaceholderKind.NAME,
    },
)


async def address(session: AsyncSession, ward: Ward, digest: Digest) -> tuple[str | None, set[str]]:
    """Where a digest goes, and the departments that it is about where it is about departments:
    nowhere, where its reader is not here any more."""
    if digest.kind is DigestKind.DEPARTMENT:
        department = ward.departments[digest.recipient]
        return (department.email if department.active else None), {digest.recipient}
    member = await people.active_staff(session, UUID(digest.recipient))
    if member is None:
        return None, set()
    if digest.kind is not DigestKind.HEAD:
        return member.email, set()
    headed = await people.heads(session)
    departments = {department for staff_id, department in headed if staff_id == member.id}
    return (member.email if departments else None), departments


@letter("digests.week")
async def of_week(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """What is open now; nothing where nothing is left."""
    ward = await municipality.current(session)
    digest = await session.get_one(Digest, delivery.once)
    to, departments = await address(session, ward, digest)
    of = repository.scope(digest, departments)
    overdue_before = await overdue.before(session)
    figures = await repository.figures(session, of, clock.today(), overdue_before)
    if to is None or not figures.open:
        return None
    lines = await repository.lines(session, of)
    return _letter(ward, to, digest.kind, departments, figures, lines, overdue_before)


def _letter(
    ward: Ward,
    to: str,
    kind: DigestKind,
    departments: Collection[str],
    figures: Figures,
    lines: Sequence[Line],
    overdue_before: date,
) -> Letter:
    name = "と".join(ward.department_name(code) for code in sorted(departments))
    more = figures.open - len(lines)
    unassigned = [_say("unassigned", count=figures.unassigned)]
    return framed(
        ward,
        "ja",
        to=to,
        headline=(
            _say("subject_late", open=figures.open, late=figures.late)
            if figures.late
            else _say("subject", open=figures.open)
        ),
        blocks=[
            [_say("sum", what=_say(f"what.{kind}", name=name), open=figures.open)],
            [
                _say("late", count=figures.late),
                *([] if kind is DigestKind.CLERK else unassigned),
                _say("no_answer", count=figures.no_answer),
            ],
            [_say("by_age"), *_ages(figures)],
            [
                _say("by_day"),
                *(_line(ward, line, overdue_before) for line in lines),
                *([_say("more", count=more)] if more > 0 else []),
            ],
            [f"{settings().address}/staff/"],
        ],
        automatic=_say("automatic"),
    )


def _ages(figures: Figures) -> list[str]:
    starts = [0, *(end + 1 for end in AGES)]
    closed = [
        _say("span", start=start, end=end, count=count)
        for start, end, count in zip(starts, AGES, figures.by_age, strict=False)
    ]
    return [*closed, _say("oldest", start=starts[-1], count=figures.by_age[-1])]


def _line(ward: Ward, line: Line, overdue_before: date) -> str:
    what = f"{ward.category(line.category).name('ja')} {places.near(ward.districts[line.district])}"
    due = ""
    if line.due_on:
        over = _say("overdue") if line.due_on < overdue_before else ""
        due = _say("due", overdue=over, month=line.due_on.month, day=line.due_on.day)
    link = f"{settings().address}/staff/reports/{line.id}"
    return f"  {line.number} {what} {due}\n    {link}"


def _say(name: str, /, **gaps: object) -> str:
    return WORDS.say("ja", name, **gaps)
