"""Makes the staff of a town, in the town's own environment: `python -m tests.browser.people`."""

import asyncio
import sys

from api.identity import service
from api.identity.caller import Role
from api.kit.db import engine, transaction

CLERK_A = "千葉 路子"
CLERK_B = "土井 守"


async def _make(department: str) -> None:
    async with transaction() as session:
        for handle, name in (("clerk_a", CLERK_A), ("clerk_b", CLERK_B)):
            await service.create_staff(
                session,
                name=name,
                email=f"{handle}@example.jp",
                role=Role.CLERK,
                department=department,
                demo_handle=handle,
            )
    await engine().dispose()


if __name__ == "__main__":
    asyncio.run(_make(sys.argv[1]))
