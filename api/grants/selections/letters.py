"""The letter with which a group learns what became of its application."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository as directory
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
    [
        f"outcome.{name}"
        for name in (
            "headline", "hello", "selected", "amount", "later", "reserve", "not_selected",
            "reason", "scores", "score",
        )
    ],
    {
        "title": PlaceholderKind.TITLE, "name": PlaceholderKind.NAME, "year": PlaceholderKind.COUNT,
        "yen": PlaceholderKind.COUNT, "rank": PlaceholderKind.COUNT,
        "reason": PlaceholderKind.WORDS, "what": PlaceholderKind.WORDS,
        "points": PlaceholderKind.COUNT, "most": PlaceholderKind.COUNT,
    },
)  # fmt: skip
OUTCOME = "outcome"


@letter(f"grants.{OUTCOME}")
async def of_outcome(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To an address that is still the group's."""
    application = await session.get(GrantApplication, delivery.subject_id)
    if application is None:
        return None
    group = await directory.get(session, application.group_id)
    told = await exits.outcome(session, application)
    for to, language in await directory.addresses(session, group, WRITERS | SENDERS):
        if told is not None and address_key(to) == delivery.address:
            return framed(
                await municipality.current(session),
                language,
                to=to,
                headline=WORDS.say(language, "outcome.headline", title=application.title),
                number=application.number or "",
                blocks=[
                    [WORDS.say(language, "outcome.hello", name=group.name)],
                    _said(language, application.title, told),
                    [WORDS.say(language, "outcome.reason", reason=told.reason)],
                    _scores(language, told),
                ],
            )
    return None


def _said(language: str, title: str, told: ApplicationOutcome) -> list[str]:
    place = {} if told.place is None else {"rank": told.place}
    lines = [WORDS.say(language, f"outcome.{told.outcome.value}", title=title, **place)]
    lines += [
        WORDS.say(language, "outcome.amount", year=year, yen=f"{yen:,}")
        for year, yen in sorted(told.amounts.items())
    ]
    return [*lines, WORDS.say(language, "outcome.later")] if told.amounts else lines


def _scores(language: str, told: ApplicationOutcome) -> list[str]:
    lines = [
        WORDS.say(language, "outcome.score", what=one.title, points=f"{one.mean:g}", most=one.max)
        for one in told.scores
    ]
    return [WORDS.say(language, "outcome.scores"), *lines] if lines else []
