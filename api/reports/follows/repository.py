"""Who is counted in."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller, Role
from api.kit.errors import field_error
from api.kit.ids import keyed_hash
from api.reports.follows.models import Follow


@dataclass(frozen=True)
class Follower:
    """A person with an account, or else a device."""

    person_id: UUID | None
    device: bytes | None

    def is_it(self) -> ColumnElement[bool]:
        """The rows of this follower. Compared only where there is a value."""
        if self.person_id is not None:
            return Follow.person_id == self.person_id
        return Follow.device == self.device


def device_of(key: UUID) -> bytes:
    """What is stored of a device's key."""
    return keyed_hash("follow-device", key.bytes)


def follower_of(caller: Caller, device_key: UUID | None) -> Follower | None:
    """Who the caller is as a follower; nothing without an account and a key."""
    if caller.role is Role.RESIDENT:
        return Follower(caller.id, None)
    return Follower(None, device_of(device_key)) if device_key else None


def needed(follower: Follower | None, *, pointer: str) -> Follower:
    """The follower, or 422 at the key that is missing."""
    if follower is None:
        raise field_error(pointer, "needed", "Without an account a device key is needed")
    return follower


async def follow_id(session: AsyncSession, report_id: UUID, follower: Follower) -> UUID | None:
    """The row by which somebody is counted in."""
    return await session.scalar(
        select(Follow.id).where(Follow.report_id == report_id, follower.is_it())
    )


async def follows(session: AsyncSession, report_id: UUID, follower: Follower) -> bool:
    """Whether somebody is counted in."""
    found = await session.scalar(
        select(exists().where(Follow.report_id == report_id, follower.is_it()))
    )
    return bool(found)
