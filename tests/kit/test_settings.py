"""Settings: read from the environment, refused where production would be unsafe."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from api.kit.settings import Settings

SAFE = {
    "ENV": "production",
    "SECRET_KEY": "s" * 32,
    "DATABASE_URL": "postgresql+psycopg://app:pw@db/tsunagaru",
    "S3_ENDPOINT": "https://s3.example.jp",
    "SMTP_URL": "smtp://mail.example.jp",
    "PUBLIC_URL": "https://ward.example.jp/",
    "STAFF_SIGN_IN": "off",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)


def test_safe_values_are_taken() -> None:
    settings = Settings()
    assert settings.address == "https://ward.example.jp"
    assert not settings.demo
    assert settings.data_dir == Path(".data")


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("STAFF_SIGN_IN", "code", "STAFF_SIGN_IN"),
        ("MAILBOX_DIR", "mails", "MAILBOX_DIR"),
        ("PUBLIC_URL", "http://ward.example.jp", "PUBLIC_URL"),
        ("PUBLIC_URL", "", "PUBLIC_URL"),
        ("DATABASE_URL", "", "DATABASE_URL"),
        ("S3_ENDPOINT", "", "S3_ENDPOINT"),
        ("SMTP_URL", "", "SMTP_URL"),
        ("CORS_ORIGINS", "*", "CORS_ORIGINS"),
        ("SECRET_KEY", "s" * 31, "SECRET_KEY"),
        ("SECRET_KEY", "", "SECRET_KEY"),
    ],
)
def test_unsafe_values_are_refused_in_production(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=reason):
        Settings()


def test_a_refusal_names_every_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMTP_URL")
    monkeypatch.setenv("STAFF_SIGN_IN", "code")
    with pytest.raises(ValidationError, match=r"(?s)STAFF_SIGN_IN.*SMTP_URL"):
        Settings()


def test_production_is_what_is_meant_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ENV")
    monkeypatch.delenv("SMTP_URL")
    with pytest.raises(ValidationError, match="SMTP_URL"):
        Settings()


@pytest.mark.parametrize("env", ["demo", "test"])
def test_a_demonstration_may_be_open(monkeypatch: pytest.MonkeyPatch, env: str) -> None:
    monkeypatch.setenv("ENV", env)
    monkeypatch.setenv("STAFF_SIGN_IN", "code")
    monkeypatch.setenv("PUBLIC_URL", "")
    assert Settings().demo
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(ValidationError, match="32 bytes"):
        Settings()


def test_a_refusal_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STAFF_SIGN_IN")
    monkeypatch.setenv("SECRET_KEY", "canary-of-the-key")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://app:canary-pw@db/x")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "canary" not in str(refused.value)
    monkeypatch.setenv("SECRET_KEY", "canary" * 8)
    settings = Settings()
    assert "canary" not in repr(settings.secret_key)


@pytest.mark.parametrize("said", ["osm", "javascript:alert(1)", "https://a.jp; script-src *"])
def test_where_the_map_comes_from_is_a_word_or_an_address(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("MAP_TILES", said)
    with pytest.raises(ValidationError, match="MAP_TILES is gsi, none, or an address"):
        Settings()
