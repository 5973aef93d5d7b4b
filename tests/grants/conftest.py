"""Who works with grants."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service as identity


@pytest.fixture
async def desk(session: AsyncSession) -> Any:
    """Who prepares calls."""
    return await identity.create_staff(
        session, name="補助 みどり", email="grants@example.jp", role="grants_desk"
    )
