"""Sign-in codes: six digits, ten minutes, five tries, the newest only.

A code is asked for in the same way whether the address is known or not; what tells them apart
happens in the job, where nobody can measure it.
"""

import hmac
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Audience, SignInCode
from api.kit import clock
from api.kit.ids import keyed_hash, new_id
from api.kit.jobs import enqueue

LIFETIME = timedelta(minutes=10)
TRIES = 5
KEPT = timedelta(days=1)


async def ask(session: AsyncSession, audience: Audience, email: str) -> None:
    """Make a code and queue its mail."""
    code = SignInCode(
        id=new_id(), audience=audience, email=email, expires_at=clock.now() + LIFETIME
    )
    session.add(code)
    await enqueue(session, "identity.mail_code", code_id=str(code.id))


def digits(code_id: UUID) -> str:
    """The six digits of a code, derived under the server key: no table and no job holds them."""
    number = int.from_bytes(keyed_hash("sign-in-code", code_id.bytes)[:8])
    return f"{number % 1_000_000:06d}"


async def use(session: AsyncSession, audience: Audience, email: str, given: str) -> bool:
    """Whether `given` is the code of now. Counts a try, right or wrong: let the session commit."""
    newest = (
        select(SignInCode.id)
        .where(SignInCode.audience == audience, SignInCode.email == email)
        .order_by(SignInCode.created_at.desc(), SignInCode.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    # One statement: of forty tries at once each waits for the row and sees the count before it.
    tried = await session.scalar(
        update(SignInCode)
        .where(SignInCode.id == newest, SignInCode.tries < TRIES)
        .where(SignInCode.used_at.is_(None), SignInCode.expires_at > clock.now())
        .values(tries=SignInCode.tries + 1)
        .returning(SignInCode.id)
        .execution_options(synchronize_session=False)
    )
    if tried is None or not hmac.compare_digest(digits(tried), given):
        return False
    await session.execute(
        update(SignInCode)
        .where(SignInCode.id == tried)
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    return True


async def forget_old(session: AsyncSession) -> None:
    """Delete codes a day after they were asked for."""
    await session.execute(delete(SignInCode).where(SignInCode.created_at < clock.now() - KEPT))
