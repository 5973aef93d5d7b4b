"""The command that plants the ward is a program of its own, and knows every room."""

import os
import subprocess
import sys

_PROGRAM = """
import demo.seeding as seeding
from api.kit import subjects

async def nothing():
    print(sorted(kind.name for kind in subjects.known()))

seeding._main = nothing
seeding.main(if_empty=True)
"""


def test_the_command_installs_the_rooms_first() -> None:
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "ENV": "demo"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "['application', 'contribution', 'grant_call', 'report']" in told.stdout, told.stderr
