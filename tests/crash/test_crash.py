"""A short run of `make crash`: three parts killed under load, nothing lost."""

import subprocess
import sys

import pytest

from tests.crash.house import ROOT


@pytest.mark.timeout(600)
def test_what_was_answered_outlives_the_death_of_each_part():
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "3"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
