"""Makes a town's database ready: schema, profile and two clerks. A program in its environment."""

import asyncio
import sys

from api import rooms
from api.embedded.schema import upgrade
from api.identity import service as identity
from api.kit.db import engine, transaction
from api.kit.settings import settings
from api.municipality.service import load_profile

CLERK_A = "千葉 路子"
CLERK_B = "土井 守"


async def _fill(department: str) -> None:
    rooms.install()
    async with transaction() as session:
        await load_profile(session, settings().profile)
        for handle, name in (("clerk_a", CLERK_A), ("clerk_b", CLERK_B)):
            await identity.create_staff(
                session,
                name=name,
                email=f"{handle}@example.jp",
                role="clerk",
                department=department,
                demo_handle=handle,
            )
    await engine().dispose()


if __name__ == "__main__":
    upgrade()
    asyncio.run(_fill(sys.argv[1]))
