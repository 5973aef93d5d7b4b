"""A published ranking is worked out again: by the command, and by a script without our code."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from api.cli import app
from api.grants.commands import faults
from api.grants.rules import replay
from api.grants.rules.ranking import Rule, Sheet
from tests.grants.rules.panels import panel

SCRIPT = Path(__file__).parents[3] / "openapi" / "replay.py"
RULE = Rule(30, ["criterion:effect", "chair", "lottery"], "議事録 2027", 2, {"a001": 1})


def content(file: replay.Replay) -> bytes:
    return json.dumps(file.model_dump(mode="json"), ensure_ascii=False, indent=1).encode()


def file_of(sheets: list[Sheet], rule: Rule = RULE) -> replay.Replay:
    return replay.written({one.application for one in sheets}, sheets, rule)


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    """The script as a module: without our code there is nothing else to import."""
    module = ModuleType("replay_alone")
    exec(compile(SCRIPT.read_text(), str(SCRIPT), "exec"), module.__dict__)  # noqa: S102
    return module


def test_the_script_is_short_and_needs_nothing_of_ours() -> None:
    text = SCRIPT.read_text()
    assert len(text.splitlines()) <= 100
    imported = {
        line.split()[1] for line in text.splitlines() if line.startswith(("import", "from"))
    }
    assert imported <= sys.stdlib_module_names


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 100_000), st.integers(1, 14), st.integers(1, 5), st.integers(1, 5),
    st.integers(0, 5), st.integers(0, 4), st.sampled_from([None, "", "くじ 7"]), st.data(),
)  # fmt: skip
def test_both_come_to_the_same(
    alone: ModuleType, seed: int, applications: int, reviewers: int, each: int,
    threshold: int, least: int, lot: str | None, data: st.DataObject,
) -> None:  # fmt: skip
    # Few points, so that many are equal, and some sheets are missing.
    sheets = panel(seed, applications, reviewers, min(each, reviewers), {"effect": 3, "rest": 2})
    sheets = [one for one in sheets if data.draw(st.integers(0, 9))]
    names = [f"a{number:03}" for number in range(applications)]
    steps = data.draw(st.permutations(["criterion:effect", "criterion:rest", "chair", "lottery"]))
    chair = {name: data.draw(st.integers(1, 3)) for name in names if data.draw(st.booleans())}
    rule = Rule(threshold, steps[: data.draw(st.integers(0, 4))], lot, least, chair)
    file = replay.written(names, sheets, rule)
    assert faults(content(file)) == []
    plain = json.loads(content(file))
    ranks = [(one.application, one.rank, one.exact) for one in file.result if one.rank]
    assert alone.ranked(plain) == (file.method, ranks)
    assert alone.fingerprint(plain) == file.sha256


def test_a_large_panel_of_both_kinds(alone: ModuleType) -> None:
    for sheets in (panel(5, 40, 12, 5), panel(5, 40, 7, 7)):
        file = file_of(sheets)
        assert file.method == "additive_severity"
        ranks = [(one.application, one.rank, one.exact) for one in file.result if one.rank]
        assert alone.ranked(json.loads(content(file))) == (file.method, ranks)


def test_the_command_says_who_came_where(tmp_path: Path) -> None:
    file = file_of(panel(2, 12, 7, 7))
    (tmp_path / "replay.json").write_bytes(content(file))
    said = CliRunner().invoke(app, ["grants", "replay", str(tmp_path / "replay.json")])
    assert said.exit_code == 0, said.output
    assert said.output.splitlines()[0] == "12 applications, 84 sheets, additive_severity"
    first = file.result[0]
    assert said.output.splitlines()[1].split() == ["1", first.application, first.exact]
    assert file.sha256 in said.output
    again = subprocess.run(  # noqa: S603 - the script of ours
        [sys.executable, "-I", str(SCRIPT), str(tmp_path / "replay.json")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert again.stdout.splitlines()[0].split() == ["1", first.application, first.exact]


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (["scores", 0, "criteria", "effect"], 0, "hash"),
        (["result", 0, "rank"], 2, "at 1"),
        (["result", 3, "exact"], "99", "points"),
        (["method"], "raw_mean", "additive_severity"),
        (["threshold"], 60.5, "threshold"),
        (["scores", 0, "criteria", "effect"], True, "valid integer"),
        (["scores", 0, "criteria", "effect"], -1, "greater than or equal to 0"),
        (["scores", 0, "criteria"], {"effect": 3}, "lacks a criterion"),
        (["scores", 0, "application"], "stranger", "no application"),
        (["scores", 0, "reviewer"], "stranger", "not those of the reviewers"),
        (["scores", 0, "reviewer"], "r01", "stands twice"),
        (["applications", 1], "a000", "stands twice"),
        (["result"], [], "the file has 0"),
        (["tie_order", 0], "dice", "match pattern"),
        (["tie_order", 0], "criterion:dice", "criterion of no sheet"),
        (["extra"], 1, "Extra inputs"),
    ],
)  # fmt: skip
def test_what_was_changed_is_said(
    tmp_path: Path, path: list[str | int], value: object, sentence: str
) -> None:
    plain = json.loads(content(file_of(panel(2, 12, 7, 7))))
    *steps, last = path
    part = plain
    for step in steps:
        part = part[step]
    part[last] = value
    (tmp_path / "replay.json").write_text(json.dumps(plain))
    said = CliRunner().invoke(app, ["grants", "replay", str(tmp_path / "replay.json")])
    assert said.exit_code == 1
    assert sentence in said.output


def test_what_is_no_file_is_said() -> None:
    said = CliRunner().invoke(app, ["grants", "replay", "-"], input=b"{")
    assert said.exit_code == 1
    assert "Invalid JSON" in said.output


@pytest.mark.parametrize(
    ("value", "short"),
    [("221/3", 73.67), ("80", 80), ("1/200", 0), ("3/200", 0.02), ("-1/300", 0), ("145/2", 72.5)],
)
def test_scores_are_rounded_to_be_read(value: str, short: float) -> None:
    number = replay.rounded(replay.Fraction(value))
    assert (number, json.dumps(number)) == (short, json.dumps(short))
