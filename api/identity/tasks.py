"""Jobs of identity: mails with codes, and forgetting."""

import logging
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import codes, mails, repository, sessions
from api.identity.models import Audience, SignInCode
from api.kit import clock, editable
from api.kit.jobs import job
from api.kit.mail import Refused, send_mail
from api.kit.words import edited
from api.municipality import repository as municipality

logger = logging.getLogger(__name__)


@job("identity.mail_code", retries=5)
async def mail_code(session: AsyncSession, code_id: str) -> None:
    """Send a code, unless it is too old by now or staff have no such member."""
    code = await session.get(SignInCode, UUID(code_id))
    if code is None or code.expires_at < clock.now():
        return
    if code.audience is Audience.STAFF and not await repository.staff_by_email(session, code.email):
        return
    with edited(await editable.in_force(session)):
        subject, text = mails.code(await municipality.current(session), codes.digits(code.id))
    try:
        await send_mail(to=code.email, subject=subject, text=text, message_id=code.id)
    except Refused:
        logger.warning("address refused", extra={"code": str(code.id)})


@job("identity.forget", cron="47 18 * * *")
async def forget(session: AsyncSession) -> None:
    """Delete old codes and ended sessions."""
    await codes.forget_old(session)
    await sessions.forget_old(session)
