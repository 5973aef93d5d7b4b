"""Runs named tests in a tree and says what became of each."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree  # our own runners' reports
from collections.abc import Iterable
from pathlib import Path

from tests.frame.servers import Server
from tests.proofs.table import Named
from tests.proofs.tree import Tree

# The others (browser, fuzzing) take longer to import than most runs take.
PLUGINS = ("-p", "pytest_asyncio.plugin", "-p", "pytest_timeout")
# What decides how the template database looks is tried on a server of its own.
SHAPES_THE_TEMPLATE = ("migrations/", "profiles/")


def run(
    tree: Tree, tests: Iterable[Named], server: Server | None, processes: int = 1
) -> dict[Named, str]:
    """Each test: passed, failed, or (when it did not come that far) error."""
    wanted = list(dict.fromkeys(tests))
    reports = tree.root / ".reports"
    reports.mkdir(exist_ok=True)
    told = dict.fromkeys(wanted, "error")
    if python := [test for test in wanted if not test.of_client]:
        told.update(_pytest(tree, python, server, reports / "pytest.xml", processes))
    if client := [test for test in wanted if test.of_client]:
        told.update(_vitest(tree, client, reports / "vitest.xml"))
    return told


def _pytest(
    tree: Tree, tests: list[Named], server: Server | None, report: Path, processes: int
) -> dict[Named, str]:
    env = {**os.environ, "PYTHONPATH": str(tree.root)}
    env.pop("TEST_SERVER", None)
    if server:
        env["TEST_SERVER"] = json.dumps(server.told())
    arguments = ["-p", "no:cacheprovider", "--tb=no", f"--junitxml={report}"]
    arguments += [test.id for test in tests]
    report.unlink(missing_ok=True)
    if processes > 1:
        many = [sys.executable, "-m", "pytest", "-n", str(processes), "--dist=loadfile"]
        subprocess.run(
            [*many, *arguments], cwd=tree.root, env=env, check=False, capture_output=True
        )
    else:
        env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        tree.pytest([*PLUGINS, *arguments], env)
    cases = _cases(report)
    return {
        test: _verdict(
            outcome
            for place, name, outcome in cases
            if place == test.file.removesuffix(".py").replace("/", ".")
            and test.name in (name, name.partition("[")[0])
        )
        for test in tests
    }


def _vitest(tree: Tree, tests: list[Named], report: Path) -> dict[Named, str]:
    tree.with_client()
    client = tree.root / "client"
    files = dict.fromkeys(test.file.removeprefix("client/") for test in tests)
    title = "|".join(f"{re.escape(test.name)}$" for test in tests)
    command = [str(client / "node_modules/.bin/vitest"), "run", *files, "-t", title]
    command += ["--reporter=junit", f"--outputFile={report}"]
    report.unlink(missing_ok=True)
    subprocess.run(command, cwd=client, check=False, capture_output=True)
    cases = _cases(report)
    return {
        test: _verdict(
            outcome
            for place, name, outcome in cases
            if f"client/{place}" == test.file and name.rpartition(" > ")[2] == test.name
        )
        for test in tests
    }


def _cases(report: Path) -> list[tuple[str, str, str]]:
    if not report.is_file():
        return []
    return [
        (case.get("classname", ""), case.get("name", ""), _outcome(case))
        for case in ElementTree.parse(report).iter("testcase")  # noqa: S314 - our own file
    ]


def _outcome(case: ElementTree.Element) -> str:
    """A test that fails is a proof; one that could not begin is none."""
    if case.find("failure") is not None:
        return "failed"
    if case.find("error") is not None:
        return "error"
    return "skipped" if case.find("skipped") is not None else "passed"


def _verdict(outcomes: Iterable[str]) -> str:
    """Of a test with parameters: it fails when one of its cases does."""
    seen = set(outcomes)
    for outcome in ("failed", "error", "passed"):
        if outcome in seen:
            return outcome
    return "error"
