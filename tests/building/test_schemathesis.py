"""A stranger with a generator: nothing that can be sent makes the service fail or lie."""

import asyncio
import subprocess
import sys

import pytest
from httpx import AsyncClient

from api.kit.db import transaction
from tests.frame.mail import Mailbox
from tests.frame.people import headers_of, make_cast
from tests.kit.running import ROOT, uvicorn

EXAMPLES = "6"
# Well formed and still wrong: a category that no profile has, a text of spaces, a code that is
# not the one that was sent. And `/reports/lookup` read with GET is a report with a wrong id:
# GET stands in `Allow` there, rightly.
UNTOLD = ("positive_data_acceptance", "unsupported_method", "allow_header_conformance")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", ["nobody", "admin"])
async def test_nothing_that_can_be_sent_breaks_it(
    committed: AsyncClient, s3: object, mailbox: Mailbox, who: str
) -> None:
    async with transaction() as session:
        cast = await make_cast(session)
    headers = headers_of(getattr(cast, who, None))
    with uvicorn("api.main:app", "--no-access-log") as (host, port):
        found = await asyncio.to_thread(attack, f"http://{host}:{port}", headers)
    assert found.returncode == 0, found.stdout[-12_000:]


def attack(base: str, headers: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the generator over the published document."""
    told = [f"--header={name}: {value}" for name, value in headers.items()]
    return subprocess.run(  # noqa: S603 - our own interpreter
        [
            sys.executable, "-m", "schemathesis.cli", "run", f"{base}/api/v1/openapi.json",
            "--checks=all", "--mode=all", f"--max-examples={EXAMPLES}", "--workers=1", "--seed=1",
            "--no-color", f"--exclude-checks={','.join(UNTOLD)}", *told,
        ],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
