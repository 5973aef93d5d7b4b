"""What the house gives its programs."""

from pathlib import Path

import pytest

from api.embedded.environment import compose, recall, remember


def test_secrets_are_made_once_and_private(tmp_path: Path):
    first = compose({}, tmp_path)
    assert compose({}, tmp_path) == first
    assert len(first["SECRET_KEY"].encode()) >= 32
    assert "PRIVATE KEY" in Path(first["SIGNING_KEY_FILE"]).read_text()
    for file in tmp_path.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


def test_an_address_on_this_machine_binds_this_machine(tmp_path: Path):
    env = compose({"PORT": "9001"}, tmp_path)
    assert (env["HOST"], env["PUBLIC_URL"]) == ("127.0.0.1", "http://127.0.0.1:9001")
    assert "MAILBOX_PASSCODE" not in env


@pytest.mark.parametrize("url", ["http://192.168.1.20:8000", "https://demo.example.jp"])
def test_an_address_for_others_binds_wide_and_locks_the_mailbox(tmp_path: Path, url: str):
    env = compose({"PUBLIC_URL": url}, tmp_path)
    assert env["HOST"] == "0.0.0.0"
    assert len(env["MAILBOX_PASSCODE"]) == 10
    assert compose({"PUBLIC_URL": url}, tmp_path)["MAILBOX_PASSCODE"] == env["MAILBOX_PASSCODE"]


def test_what_is_set_stays(tmp_path: Path):
    env = compose({"SECRET_KEY": "k" * 40, "HOST": "127.0.0.2", "SMTP_URL": "smtp://m"}, tmp_path)
    assert (env["SECRET_KEY"], env["HOST"]) == ("k" * 40, "127.0.0.2")
    assert "MAILBOX_DIR" not in env


def test_commands_find_the_running_house_unless_a_database_is_named(tmp_path: Path):
    remember({"DATABASE_URL": "there", "PORT": "9001", "HOME": "/root"}, tmp_path)
    assert recall({}, tmp_path) == {"DATABASE_URL": "there", "PORT": "9001"}
    assert recall({"PORT": "1"}, tmp_path) == {"DATABASE_URL": "there"}
    assert recall({"DATABASE_URL": "here"}, tmp_path) == {}
    assert recall({"ENV": "production"}, tmp_path) == {}
