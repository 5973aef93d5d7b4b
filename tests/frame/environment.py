"""The environment of a test run; set before the settings are read for the first time."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ec

from api.kit.settings import Settings, settings

PUBLIC_URL = "http://localhost:8000"
CLOSED = "127.0.0.1:9"
PLACEHOLDER = f"postgresql+psycopg://nobody@{CLOSED}/none"


def prepare() -> Path:
    """Replace whatever the shell says by the values of a test; returns the run's own folder."""
    folder = Path(tempfile.mkdtemp(prefix="tsunagaru-test-"))
    for name in Settings.model_fields:
        os.environ.pop(name.upper(), None)
    os.environ.update(
        ENV="test",
        SECRET_KEY=secrets.token_hex(32),
        SIGNING_KEY_FILE=str(_signing_key(folder)),
        STAFF_SIGN_IN="code",
        DATABASE_URL=PLACEHOLDER,
        MIGRATE_DATABASE_URL="",
        S3_ENDPOINT=f"http://{CLOSED}",
        S3_ACCESS_KEY="test",
        S3_SECRET_KEY="test",
        SMTP_URL=f"smtp://{CLOSED}",
        PUBLIC_URL=PUBLIC_URL,
        DATA_DIR=str(folder / "data"),
        TRUSTED_PROXIES="",
        # Tests send what a town sends in a year; those of the budgets set this to 1.
        FLOOD_FACTOR="1000",
    )
    return folder


def forget(folder: Path) -> None:
    """Remove the run's folder."""
    shutil.rmtree(folder, ignore_errors=True)


def change(values: Mapping[str, str]) -> None:
    """Set variables while the run goes on, and let the settings be read again."""
    os.environ.update(values)
    settings.cache_clear()


def _signing_key(folder: Path) -> Path:
    path = folder / "signing-key.pem"
    path.write_bytes(
        ec.generate_private_key(ec.SECP256R1()).private_bytes(
            form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()
        )
    )
    return path
