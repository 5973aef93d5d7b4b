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
"""Of the desk of grants."""
HANDLES = {
    CLERK_A: "clerk_a",
    CLERK_B: "clerk_b",
    CLERK_OF_SOLVED: "clerk_of_solved",
    EDITOR: "pr_editor",
    CHIEF: "pr_chief",
    GRANTS: "grants_desk",
}


async def _fill(department: str) -> None:
    rooms.install()
    async with transaction() as session:
        await load_profile(session, settings().profile)
        ward = await municipality.current(session)
        solved = [one.department for one in ward.categories.values() if one.active and one.solved]
        people = [(CLERK_A, "clerk", department), (CLERK_B, "clerk", department)]
        people += [(CLERK_OF_SOLVED, "clerk", desk) for desk in solved[:1] if desk]
        people += [(EDITOR, "pr_editor", None), (CHIEF, "pr_chief", None)]
        people += [(GRANTS, "grants_desk", None)]
        for name, role, desk in people:
            await identity.create_staff(
                session,
                name=name,
                email=f"{HANDLES[name]}@example.jp",
                role=role,
                department=desk,
                demo_handle=HANDLES[name],
            )
    await engine().dispose()


if __name__ == "__main__":
    upgrade()
    asyncio.run(_fill(sys.argv[1]))
