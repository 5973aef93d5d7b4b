"""The roles of the profile in their table."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import profile
from api.identity.models import Role
from api.municipality import keeping
from api.municipality.profile.changes import Changes


async def keep(session: AsyncSession, roles: Sequence[profile.Role], changes: Changes) -> None:
    """Store them; a folder that says nothing of roles leaves those that are there."""
    if roles:
        await keeping.keep(session, Role, roles, changes)
