"""Who wants several messages together gets one letter: on her morning, with all that fit her.

The letter is a message of its own, sent like any other; what became of it is written down for each
message that is in it. Functions never commit.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.ids import new_id
from api.kit.jobs import enqueue_each
from api.messages import letters, repository
from api.messages.exits import freezing, gathering
from api.messages.exits.gathering import Together
from api.messages.models import Message
from api.messages.rules import dates
from api.messages.rules.audience import EVERYBODY
from api.messages.rules.lacks import Wording
from api.messages.rules.together import Part, together
from api.messages.service import moving
from api.messages.states import MessageState, message_machine
from api.moves import service as moves
from api.municipality import repository as municipality


async def gather(session: AsyncSession) -> None:
    """Make the letters of this morning; harmless when repeated, by however many at once."""
    for one in await gathering.claim(session, clock.now()):
        await _begin(session, one)


async def _begin(session: AsyncSession, one: Together) -> None:
    query = select(Message).where(Message.id.in_(one.messages))
    messages = list(await session.scalars(query.order_by(Message.started_at, Message.id)))
    languages = (await municipality.current(session)).general.languages
    alone = messages[0] if len(messages) == 1 else None
    departments = {message.department for message in messages}
    digest = Message(
        id=new_id(), state=MessageState.APPROVED, blanks=[], rule=EVERYBODY, public=False,
        words={language: _said(messages, language) for language in languages},
        link=alone.link if alone else f"/{letters.PAGE}",
        image_alt=alone.image_alt if alone else {},
        dates=alone.dates if alone else [],
        department=departments.pop() if len(departments) == 1 else None,
        writers=[], sent_back="", digest_of=one.messages, frozen=len(one.people),
    )  # fmt: skip
    session.add(digest)
    await session.flush()
    line = moves.begun(session, message_machine, digest.id, moving.ITSELF)
    line.target = digest.state.value
    await moving.start(session, digest)
    await gathering.meant(session, digest.id, one)
    made = await freezing.batch(session, digest.id)
    await enqueue_each(session, "messages.send_batch", freezing.numbered(digest.id, made.now))


def _said(messages: Sequence[Message], language: str) -> Wording:
    """One message as it is; of several the beginnings, with the page of each."""
    each = [repository.said(message, language) for message in messages]
    if len(each) == 1:
        return each[0]
    parts = [
        Part(
            said["title"],
            "\n".join([*dates.lines(message.dates, language), said["text"]]),
            letters.whole(message),
        )
        for said, message in zip(each, messages, strict=True)
    ]
    intro = letters.WORDS.say(language, "digest_intro")
    return {
        "title": letters.WORDS.say(language, "digest", count=len(each)),
        "text": f"{intro}\n\n{together(parts)}",
        "push_title": "",
        "button": letters.WORDS.say(language, "digest_open"),
    }
