"""What is posted beside a message on other accounts: written and approved with it, then posted by
hand, and marked with its address. Functions never commit."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import Caller
from api.kit.errors import NotAllowed, NotFound, NotNow, field_error
from api.kit.etag import check_version
from api.messages import repository
from api.messages.accounts import VariantContent, VariantPosted
from api.messages.models import Message, MessageVariant
from api.messages.policy import Permission
from api.messages.rules.networks import is_of
from api.messages.service.writing import ROOM, opened
from api.messages.states import OUT
from api.municipality import repository as municipality
from api.plain_language.profile import ACCOUNTS, Account


async def write(
    session: AsyncSession,
    caller: Caller,
    message_id: UUID,
    code: str,
    body: VariantContent,
    if_match: str | None,
) -> Message:
    """Write what is posted there; nothing at all takes it away. What was approved is a draft
    again; beside what went out a post can only be left out."""
    await _account(session, code)
    written = body.model_dump()
    if not any(written.values()) and await _leave(session, caller, message_id, code, if_match):
        return await repository.get(session, caller, message_id)
    message = await opened(session, caller, message_id, if_match)
    row = await session.get(MessageVariant, (message_id, code))
    if row is not None and row.posted_at is not None:
        raise NotNow("It was posted; what stands there stays as it is")
    if any(written.values()):
        if row is None:
            session.add(MessageVariant(message_id=message_id, account=code, **written))
        else:
            for part, text in written.items():
                setattr(row, part, text)
    elif row is not None:
        await session.delete(row)
    message.updated_at = clock.now()
    audit(session, caller, ROOM, "message.edited", message.id)
    await session.flush()
    return message


async def _leave(
    session: AsyncSession, caller: Caller, message_id: UUID, code: str, if_match: str | None
) -> bool:
    """Post nothing there beside a message that went out; whether it is such a one."""
    message = await repository.get(session, caller, message_id, lock=True)
    if message.started_at is None:
        return False
    check_version(if_match, message.version)
    if Permission.WRITE not in caller.permitted_in(message.department):
        raise NotAllowed("You do not write in this message")
    row = await session.get(MessageVariant, (message_id, code))
    if row is None:
        return True
    if row.posted_at is not None:
        raise NotNow("It was posted; what stands there stays as it is")
    await session.delete(row)
    message.updated_at = clock.now()
    audit(session, caller, ROOM, "message.not_posted", message.id, {"account": code})
    await session.flush()
    return True


async def mark(
    session: AsyncSession, caller: Caller, message_id: UUID, code: str, body: VariantPosted
) -> Message:
    """Say that it was posted, and where; again where the address was wrong."""
    account = await _account(session, code)
    message = await repository.get(session, caller, message_id, lock=True)
    if Permission.WRITE not in caller.permitted_in(message.department):
        raise NotAllowed("You do not write in this message")
    row = await session.get(MessageVariant, (message_id, code))
    if row is None:
        raise NotFound("Nothing was written for this account")
    if message.state not in OUT:
        raise NotNow("Nobody has approved it yet")
    if not is_of(account.network, body.link):
        detail = "This address is none of that network"
        raise field_error("/link", "other_network", detail)
    row.link, row.posted_by, row.posted_at = body.link, caller.id, clock.now()
    audit(session, caller, ROOM, "message.posted", message.id)
    await session.flush()
    return message


async def _account(session: AsyncSession, code: str) -> Account:
    ward = await municipality.current(session)
    for account in ward.section(ACCOUNTS):
        if account.code == code:
            return account
    raise NotFound("There is no such account")
