"""Partners and keys at the command line."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from rich.console import Console
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import db
from api.kit.caller import service as service_with
from api.kit.errors import ProblemError
from api.open311.partners import repository, service
from api.open311.partners.models import PartnerKey
from api.open311.partners.schemas import PartnerCreate, PartnerKeyCreate
from api.open311.partners.states import KeyScope

_BY = service_with()


def show() -> None:
    """Print every partner and its keys."""

    async def work(session: AsyncSession) -> None:
        table = Table("partner", "key", "may", "per hour", "last used", "")
        for partner, keys, _ in await repository.everybody(session):
            for key in keys or [None]:
                table.add_row(partner.name, *_row(key))
        Console(soft_wrap=True).print(table)

    _run(work)


def _row(key: PartnerKey | None) -> list[str]:
    if key is None:
        return ["-"] * 4 + [""]
    used = f"{key.last_used_at:%Y-%m-%d}" if key.last_used_at else "never"
    state = "revoked" if key.revoked_at else ""
    return [f"{key.hint}…", " ".join(key.scopes), str(key.per_hour), used, state]


def make_key(name: str, scopes: list[KeyScope], per_hour: int) -> None:
    """Print a new key of a partner, which is made when nobody has that name."""

    async def work(session: AsyncSession) -> None:
        partner = await repository.by_name(session, name)
        if partner is None:
            partner = await service.create(session, _BY, PartnerCreate(name=name))
        body = PartnerKeyCreate(scopes=scopes, per_hour=per_hour)
        key, _ = await service.create_key(session, _BY, partner.id, body)
        print(key)  # noqa: T201 - the command's output

    _run(work)


def revoke(hint: str) -> None:
    """End the key that begins so."""

    async def work(session: AsyncSession) -> None:
        found = [
            key
            for _, keys, _ in await repository.everybody(session)
            for key in keys
            if hint.startswith(key.hint) or key.hint.startswith(hint)
        ]
        if len(found) != 1:
            sys.exit(f"{len(found)} keys begin so; name one as `partner list` shows it.")
        await service.revoke_key(session, _BY, found[0].partner_id, found[0].id)

    _run(work)


def _run(work: Callable[[AsyncSession], Awaitable[None]]) -> None:
    async def once() -> None:
        try:
            async with db.transaction() as session:
                await work(session)
        finally:
            await db.engine().dispose()

    try:
        asyncio.run(once())
    except ProblemError as error:
        sys.exit(error.detail)
