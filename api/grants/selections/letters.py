"""The letter with which a group learns what became of its application."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository as directory
from api.directory.models import Group
from api.grants.applications.models import GrantApplication
from api.grants.applications.repository import SENDERS, WRITERS
from api.grants.applications.schemas import ApplicationOutcome
from api.grants.selections import exits
from api.kit.editable import PlaceholderKind, editable
from api.kit.words import Words
from api.municipality import repository as municipality
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.post.service import address_key

WORDS = Words(__file__)
editable(
    "grants",
    WORDS,
    ["headline", "hello", "selected", "amount", "later", "reserve", "not_selected", "reason",
     "scores", "score"],
    {
        "title": PlaceholderKind.TITLE, "name": PlaceholderKind.NAME, "year": PlaceholderKind.COUNT,
        "yen": PlaceholderKind.COUNT, "place": PlaceholderKind.COUNT,
        "reason": PlaceholderKind.WORDS, "what": PlaceholderKind.WORDS,
        "points": PlaceholderKind.COUNT, "most": PlaceholderKind.COUNT,
    },
)  # fmt: skip
OUTCOME = "grants.outcome"


async def addresses(session: AsyncSession, group: Group) -> list[tuple[str, str]]:
    """Where a group is written to about what it applied for, with the language."""
    return await directory.addresses(session, group, WRITERS | SENDERS)


@letter(OUTCOME)
async def of_outcome(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To an address that is still the group's."""
    application = await session.get(GrantApplication, delivery.subject_id)
    if application is None:
        return None
    group = await directory.get(session, application.group_id)
    told = await exits.outcome(session, application)
    for to, language in await addresses(session, group):
        if told is not None and address_key(to) == delivery.address:
            return framed(
                await municipality.current(session),
                language,
                to=to,
                headline=WORDS.say(language, "headline", title=application.title),
                number=application.number or "",
                blocks=[
                    [WORDS.say(language, "hello", name=group.name)],
                    _said(language, application.title, told),
                    [WORDS.say(language, "reason", reason=told.reason)],
                    _scores(language, told),
                ],
            )
    return None


def _said(language: str, title: str, told: ApplicationOutcome) -> list[str]:
    place = {} if told.place is None else {"place": told.place}
    lines = [WORDS.say(language, told.outcome.value, title=title, **place)]
    lines += [
        WORDS.say(language, "amount", year=year, yen=f"{yen:,}")
        for year, yen in sorted(told.amounts.items())
    ]
    return [*lines, WORDS.say(language, "later")] if told.amounts else lines


def _scores(language: str, told: ApplicationOutcome) -> list[str]:
    lines = [
        WORDS.say(language, "score", what=one.title, points=f"{one.mean:g}", most=one.max)
        for one in told.scores
    ]
    return [WORDS.say(language, "scores"), *lines] if lines else []
