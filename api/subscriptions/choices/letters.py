"""The letter that asks an address whether it wants what was chosen in its name."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.editable import PlaceholderKind, editable
from api.kit.facts import FactRow
from api.kit.words import Words
from api.municipality import repository as municipality
from api.municipality.repository import Ward, said
from api.post.letters import Letter, letter
from api.post.models import Delivery
from api.subscriptions.choices import repository
from api.subscriptions.choices.facts import ChoiceAsked
from api.subscriptions.choices.schemas import SubscriberChoice
from api.subscriptions.keys import CHOOSE, CONFIRM_DAYS
from api.subscriptions.letters import framed_for
from api.subscriptions.profile import AGE_BANDS

WORDS = Words(__file__)
editable(
    "choices",
    WORDS,
    [
        "confirm",
        "topics",
        "age",
        "districts",
        "yes",
        "no",
        "frequency.at_once",
        "frequency.daily",
        "frequency.weekly",
    ],
    {"names": PlaceholderKind.WORDS, "name": PlaceholderKind.WORDS, "days": PlaceholderKind.COUNT},
)


CONFIRM = "choices.confirm"


@letter(CONFIRM)
async def confirmation(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """Whether an address wants to hear of what was chosen."""
    fact = await session.get_one(FactRow, delivery.once)
    found = await repository.asked(session, ChoiceAsked.model_validate(fact.body).choice_id)
    if found is None or found[0].confirmed_at is not None:
        return None
    choice, recipient = found
    wanted = SubscriberChoice.model_validate(choice.wanted)
    language = wanted.language
    headline = WORDS.say(language, "confirm")
    blocks = [
        [headline],
        _lines(await municipality.current(session), wanted),
        [WORDS.say(language, "yes", days=CONFIRM_DAYS), CHOOSE.address(choice.id)],
        [WORDS.say(language, "no")],
    ]
    return await framed_for(session, recipient, headline, blocks, manage=False, language=language)


def _lines(ward: Ward, wanted: SubscriberChoice) -> list[str]:
    """What was chosen, in words."""
    language = wanted.language
    topics = [said(ward.topics[code].label, language) for code in wanted.topics]
    lines = [WORDS.say(language, "topics", names=_listed(language, topics))]
    ages = {band.code: band for band in ward.section(AGE_BANDS)}
    if wanted.age_band in ages:
        age = said(ages[wanted.age_band].label, language)
        lines.append(WORDS.say(language, "age", name=age))
    if wanted.districts:
        towns = [ward.districts[code].named(language) for code in wanted.districts]
        lines.append(WORDS.say(language, "districts", names=_listed(language, towns)))
    lines.append(WORDS.say(language, f"frequency.{wanted.frequency}"))
    return lines


def _listed(language: str, names: list[str]) -> str:
    return (", " if language == "en" else "、").join(names)
