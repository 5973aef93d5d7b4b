"""What serving and help do not need is not loaded by them: a start is as fast as what it loads."""

import json
import os
import subprocess
import sys

import pytest

# Of jobs, of commands, of first uses.
HEAVY = {
    "aiohttp", "alembic", "boto3", "botocore", "httpx", "lxml", "onnxruntime", "pygments", "rich",
    "sudachipy", "typer",
}  # fmt: skip


def _loaded(statement: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport json, sys\nprint(json.dumps([*sys.modules]))"],
        env={**os.environ},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {name.partition(".")[0] for name in json.loads(told.splitlines()[-1])}


@pytest.mark.usefixtures("server")
def test_serving_loads_nothing_of_jobs_and_commands() -> None:
    assert _loaded("import api.main") & HEAVY == set()


def test_help_loads_nothing_of_the_service() -> None:
    help = (
        "from typer.testing import CliRunner\nfrom api.cli import app\n"
        "said = CliRunner().invoke(app, ['--help'])\nassert 'serve' in said.output"
    )
    light = {"alembic", "fastapi", "pydantic", "sqlalchemy", "psycopg", "rich", "pygments"}
    assert _loaded(help) & light == set()
