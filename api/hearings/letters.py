"""The mail with the link of somebody who was invited."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.hearings import repository
from api.hearings.models import HearingInvitee
from api.hearings.states import HearingState
from api.kit.editable import PlaceholderKind, editable
from api.kit.words import Words
from api.municipality import repository as municipality
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery

WORDS = Words(__file__)
editable(
    "hearings",
    WORDS,
    ["subject", "hello", "ask", "own"],
    {"title": PlaceholderKind.TITLE, "name": PlaceholderKind.NAME, "until": PlaceholderKind.DAY},
)
LANGUAGE = "ja"
INVITATION = "hearings.invitation"


@letter(INVITATION)
async def of_invitation(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """While the round is open, to whoever still has an address here."""
    invitee = await session.get(HearingInvitee, delivery.subject_id)
    if invitee is None or not invitee.email:
        return None
    round_ = await repository.get(session, invitee.round_id)
    if round_.state is not HearingState.OPEN:
        return None
    last = round_.closes_on
    hello = [WORDS.say(LANGUAGE, "hello", name=invitee.name)]
    ask = WORDS.say(LANGUAGE, "ask", until=f"{last.month}月{last.day}日")
    blocks = [
        hello,
        [round_.lead] if round_.lead else [],
        [ask, repository.link_of(invitee)],
        [WORDS.say(LANGUAGE, "own")],
    ]
    return framed(
        await municipality.current(session),
        LANGUAGE,
        to=invitee.email,
        headline=WORDS.say(LANGUAGE, "subject", title=round_.title),
        blocks=[block for block in blocks if block],
    )
