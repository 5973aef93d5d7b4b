"""`Idempotency-Key`: the same request twice has one effect and one answer.

The answer is stored in the transaction of the effect. A key in flight is found by an advisory
transaction lock, since a unique index would only wait.
"""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from sqlalchemy import LargeBinary, PrimaryKeyConstraint, delete, insert, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock, closing
from api.kit.db import Model
from api.kit.errors import NotNow, field_error
from api.kit.personal import GONE_SOONER, STAYS, personal
from api.kit.schema import Reply
from api.kit.text import IN_A_HEADER

KEPT = timedelta(hours=48)


class IdempotencyRow(Model):
    """An answer that was given; kept 48 hours."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (PrimaryKeyConstraint("principal", "key"),)

    principal: Mapped[str]
    key: Mapped[str]
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int]
    # Holds whatever the answer held, a look-up code perhaps.
    body: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=personal(
            "secret", purpose="the same answer again", days=2, fate=STAYS, why=GONE_SOONER
        ),
    )
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)


class Once:
    """Does something once per key and principal."""

    def __init__(self, request: Request, key: str | None) -> None:
        self.request = request
        self.key = key

    async def __call__(
        self,
        session: AsyncSession,
        principal: str,
        effect: Callable[[], Awaitable[Reply]],
        *,
        status: int = 201,
    ) -> Response:
        """The stored answer of this key, or the effect's own. `principal`: who owns the key."""
        if self.key is None:
            return _reply(status, (await effect()).model_dump_json().encode())
        fingerprint = await self._fingerprint()
        if stored := await _stored(session, principal, self.key, fingerprint):
            return stored
        body = (await effect()).model_dump_json().encode()
        row = insert(IdempotencyRow).values(
            principal=principal, key=self.key, fingerprint=fingerprint, status=status, body=body
        )
        closing.add(session, row)
        return _reply(status, body)

    async def _fingerprint(self) -> bytes:
        where = f"{self.request.method} {self.request.url.path}\n".encode()
        return hashlib.sha256(where + await self.request.body()).digest()


_TAKE = text("SELECT * FROM idempotency_take(:principal, :key, :lock)")


async def _stored(
    session: AsyncSession, principal: str, key: str, fingerprint: bytes
) -> Response | None:
    name = hashlib.sha256(f"{principal}\n{key}".encode()).digest()[:8]
    lock = int.from_bytes(name, signed=True)
    asked = {"principal": principal, "key": key, "lock": lock}
    row = (await session.execute(_TAKE, asked)).one()
    if not row.free:
        raise NotNow("A request with this key is still running")
    if row.fingerprint is None:
        return None
    if row.fingerprint != fingerprint:
        raise field_error(
            "#/header/Idempotency-Key", "reused", "This key was used for another request"
        )
    return _reply(row.status, row.body, replayed=True)


def _reply(status: int, body: bytes, *, replayed: bool = False) -> Response:
    headers = {"Idempotency-Replayed": "true"} if replayed else {}
    return Response(body, status_code=status, media_type="application/json", headers=headers)


_KEY = Header(
    alias="Idempotency-Key",
    min_length=8,
    max_length=100,
    description="Made once per intent",
    json_schema_extra={"pattern": IN_A_HEADER},
)


async def _required(request: Request, key: Annotated[str, _KEY]) -> Once:
    return Once(request, key)


async def _offered(request: Request, key: Annotated[str | None, _KEY] = None) -> Once:
    return Once(request, key)


RequiredOnce = Annotated[Once, Depends(_required)]
OfferedOnce = Annotated[Once, Depends(_offered)]


async def forget_old(session: AsyncSession) -> None:
    """Delete answers older than 48 hours."""
    await session.execute(
        delete(IdempotencyRow).where(IdempotencyRow.created_at < clock.now() - KEPT)
    )
