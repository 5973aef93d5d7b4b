"""Makes a town's database ready: schema, profile and its clerks. A program in its environment."""

import asyncio
import sys

from api import rooms
from api.embedded.schema import upgrade
from api.identity import service as identity
from api.kit.db import engine, transaction
from api.kit.settings import settings
from api.municipality import repository as municipality
from api.municipality.service import load_profile

CLERK_A = "千葉 路子"
CLERK_B = "土井 守"
CLERK_OF_SOLVED = "緑川 結"
"""Of the department that looks at what residents put right first; the others are of one desk."""


EDITOR, CHIEF = "広聴 ひかり", "広報 薫"
"""Who writes messages, and who approves them."""

GRANTS = "補助 まどか"
"""Who works at the desk of grants."""


async def _fill(department: str) -> None:
    rooms.install()
    async with transaction() as session:
        await load_profile(session, settings().profile)
        ward = await municipality.current(session)
        solved = [one.department for one in ward.categories.values() if one.active and one.solved]
        people = [("clerk_a", CLERK_A, department), ("clerk_b", CLERK_B, department)]
        people += [("clerk_of_solved", CLERK_OF_SOLVED, desk) for desk in solved[:1] if desk]
        for handle, name, desk in people:
            await identity.create_staff(
                session,
                name=name,
                email=f"{handle}@example.jp",
                role="clerk",
                department=desk,
                demo_handle=handle,
            )
        for role, name in (("pr_editor", EDITOR), ("pr_chief", CHIEF), ("grants_desk", GRANTS)):
            await identity.create_staff(
                session, name=name, email=f"{role}@example.jp", role=role, demo_handle=role
            )
    await engine().dispose()


if __name__ == "__main__":
    upgrade()
    asyncio.run(_fill(sys.argv[1]))
