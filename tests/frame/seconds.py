"""How long the tests of each room took: `pytest --seconds`. It fails nothing.

Seconds are those of the tests themselves, added up over the workers.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

_of_room: dict[str, Counter[str]] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seconds", action="store_true", help="print the seconds of each room")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    parts = Path(report.nodeid.partition("::")[0]).parts
    room = parts[1] if len(parts) > 2 else parts[0]
    _of_room.setdefault(room, Counter())[report.nodeid] += report.duration  # type: ignore[arg-type]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if not config.getoption("seconds"):
        return
    terminalreporter.section("seconds per room")
    rows = sorted(_of_room.items(), key=lambda room: -room[1].total())
    for room, tests in rows:
        (slowest, seconds), *_ = tests.most_common(1)
        terminalreporter.write_line(
            f"{room:<16}{tests.total():8.1f} s{len(tests):6} tests   {seconds:5.1f} s {slowest}"
        )
