"""Letters that go to the browsers of somebody: to each of them, as a notice."""

from uuid import UUID

from api.kit import db
from api.kit.mail import Declined, Deferred, Refused
from api.post import push
from api.post.letters import Letter
from api.post.push import Notice
from api.subscriptions.choices import ways


async def by_push(to: str, letter: Letter, message_id: UUID) -> None:
    """To all browsers of whom the address names."""
    del message_id  # the notice has its own mark, which is the same every time
    if letter.notice is None:
        raise Refused("push: these words are no notice")
    await show(UUID(to.removeprefix(push.ADDRESS)), letter.notice)


async def show(recipient_id: UUID, notice: Notice) -> None:
    """In all browsers of somebody. Those that are gone are forgotten at once, so that the next way
    of hers is seen to be the first. A second try takes the place of the first."""
    async with db.transaction() as session:
        places = (await ways.browsers(session, [recipient_id]))[recipient_id]
    shown, gone, failed = False, list[str](), list[Exception]()
    for endpoint, browser in places:
        try:
            await push.send_notice(endpoint, browser, notice)
            shown = True
        except Refused:
            gone.append(endpoint)
        except (Declined, Deferred) as error:
            failed.append(error)
    if gone:
        async with db.transaction() as session:
            await ways.forget(session, gone)
    if shown:
        return
    if later := next((one for one in failed if isinstance(one, Deferred)), None):
        raise later
    raise Refused("push: no browser took it")
