"""Words of thanks, and why something is not shown. Who left no address is told nothing."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import Contribution, ContributionKind
from api.contributions.subject import KIND
from api.identity import repository as people
from api.kit.editable import editable
from api.kit.settings import settings
from api.kit.words import Words
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.post import service as post
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery
from api.publication import reasons

WORDS = Words(__file__)
editable(
    "contributions",
    WORDS,
    ["thanked", "withheld", "number", "reason"],
)
_PAGES = {ContributionKind.SOLVED: "solved/look", ContributionKind.OBSERVATION: "themes"}
"""Where more about it stands."""


async def tell(session: AsyncSession, contribution_id: UUID, what: str, line_id: UUID) -> None:
    """Prepare a letter to whoever gave it, in the words of that line of history."""
    contribution = await session.get(Contribution, contribution_id)
    if contribution is not None:
        address = await _address(session, contribution)
        subject = (KIND.name, contribution_id)
        await post.queue(session, address, f"contributions.{what}", subject, once=line_id)


@letter("contributions.thanked")
async def thanked(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """Thanks for what was done."""
    line = await session.get_one(StateMove, delivery.once)
    return await _letter(session, line.subject_id, "thanked", line.note)


@letter("contributions.withheld")
async def withheld(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """Why what was given is not shown."""
    line = await session.get_one(StateMove, delivery.once)
    why = "\n".join(reasons.remembered(line).lines)
    return await _letter(session, line.subject_id, "withheld", why)


async def _letter(
    session: AsyncSession, contribution_id: UUID, what: str, said: str
) -> Letter | None:
    contribution = await session.get(Contribution, contribution_id)
    if contribution is None:
        return None
    language = contribution.language
    headline, number, reason = (WORDS.say(language, name) for name in (what, "number", "reason"))
    return framed(
        await municipality.current(session),
        language,
        to=await _address(session, contribution),
        headline=headline,
        number=contribution.number,
        blocks=[
            [headline],
            [said if what == "thanked" else f"{reason}: {said}"],
            [
                f"{number}: {contribution.number}",
                f"{settings().address}/{_PAGES[contribution.kind]}",
            ],
        ],
    )


async def _address(session: AsyncSession, contribution: Contribution) -> str | None:
    if contribution.contact_email is not None or contribution.reporter_id is None:
        return contribution.contact_email
    return await people.email_of(session, contribution.reporter_id)
