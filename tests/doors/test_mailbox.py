"""The demonstration's mail on a page: for whoever runs it, and for nobody else."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from httpx import AsyncClient

from api.embedded.mailcatcher import keep
from tests.frame import environment

PASSCODE = "kaki-no-ki"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A mailbox with two mails, as the catcher leaves them."""
    for number, subject in enumerate(("<b>ひとつ目</b>", "ふたつ目"), start=1):
        mail = EmailMessage()
        mail["From"], mail["To"] = "no-reply@example.jp", f"resident-{number}@example.jp"
        mail["Subject"], mail["Message-ID"] = subject, f"<{number}@example.jp>"
        mail["Date"] = "Wed, 25 Nov 2026 16:36:22 +0000"
        mail.set_content(f"番号は 12345{number}\nhttp://x/alerts?a=1&b=2#k <script>\n")
        keep(tmp_path, mail.as_bytes())
    monkeypatch.setenv("MAILBOX_DIR", str(tmp_path))
    environment.change({})
    yield tmp_path
    monkeypatch.undo()
    environment.change({})


async def test_it_shows_mails_with_links_and_runs_nothing_of_them(
    client: AsyncClient, folder: Path
) -> None:
    reply = await client.get("/demo/mailbox")
    assert reply.status_code == 200
    assert "resident-1@example.jp" in reply.text
    assert "123452" in reply.text
    assert "2026-11-26 01:36" in reply.text
    assert '<a href="http://x/alerts?a=1&amp;b=2#k">' in reply.text
    assert "<b>ひとつ目" not in reply.text
    assert "<script>" not in reply.text
    assert reply.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in reply.headers["content-security-policy"]


async def test_it_asks_for_the_passcode(
    client: AsyncClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILBOX_PASSCODE", PASSCODE)
    environment.change({})
    for auth in (None, ("", "wrong"), (PASSCODE, "")):
        reply = await client.get("/demo/mailbox", auth=auth)
        assert reply.status_code == 401
        assert "example.jp" not in reply.text
    assert (await client.get("/demo/mailbox", auth=("", PASSCODE))).status_code == 200
    for odd in ("Basic", "Basic %%%", f"Bearer {PASSCODE}"):
        reply = await client.get("/demo/mailbox", headers={"Authorization": odd})
        assert reply.status_code == 401


async def test_there_is_none_where_mail_is_really_sent(client: AsyncClient) -> None:
    assert (await client.get("/demo/mailbox")).status_code == 404
