"""The mail catcher says 250 for what it has on disk, and keeps a message once."""

import smtplib
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.embedded.mailcatcher import MailCatcher, start_mailcatcher


@pytest.fixture
def catcher(data_dir: Path) -> Iterator[MailCatcher]:
    running = start_mailcatcher(data_dir, data_dir / "mailbox")
    yield running
    running.stop()


def send(catcher: MailCatcher, identity: str, text: str) -> None:
    host, port = catcher.url.removeprefix("smtp://").split(":")
    with smtplib.SMTP(host, int(port)) as line:
        mail = f"Message-ID: {identity}\r\nSubject: code\r\n\r\n{text}"
        line.sendmail("from@example.jp", ["to@example.jp"], mail.encode())


def test_a_message_is_a_file_when_it_is_accepted(catcher: MailCatcher, data_dir: Path):
    send(catcher, "<1@x>", "111111")
    (file,) = (data_dir / "mailbox").iterdir()
    assert file.suffix == ".eml"
    assert b"111111" in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_the_same_message_id_twice_is_one_file(catcher: MailCatcher, data_dir: Path):
    for identity in ("<1@x>", "<1@x>", "<2@x>"):
        send(catcher, identity, "once")
    assert len(list((data_dir / "mailbox").iterdir())) == 2


def test_an_identity_cannot_name_a_path(catcher: MailCatcher, data_dir: Path):
    send(catcher, "<../../outside>", "here")
    assert len(list((data_dir / "mailbox").glob("*.eml"))) == 1
    assert not list(data_dir.glob("*.eml"))
