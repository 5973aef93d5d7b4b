"""The environment that the house gives its programs; what is set already stays as it is."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from api.embedded import files

RECORD = "house.json"
KEPT = (
    *("ENV", "HOST", "PORT", "PUBLIC_URL", "STAFF_SIGN_IN", "SECRET_KEY", "SIGNING_KEY_FILE"),
    *("DATABASE_URL", "MIGRATE_DATABASE_URL", "SMTP_URL", "MAILBOX_DIR", "MAILBOX_PASSCODE"),
    *("S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_REGION", "PROFILE"),
)
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "::1"}


def compose(given: Mapping[str, str], data_dir: Path) -> dict[str, str]:
    """Complete the environment for a demonstration in `data_dir`; secrets are made once."""
    port = given.get("PORT") or "8000"
    public_url = (given.get("PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    wide = urlsplit(public_url).hostname not in LOOPBACK_HOSTS
    made = {
        "ENV": "demo",
        "HOST": "0.0.0.0" if wide else "127.0.0.1",  # noqa: S104 - asked for by PUBLIC_URL
        "STAFF_SIGN_IN": "code",
        # Whoever tries the demonstration comes from one machine.
        "FLOOD_FACTOR": "20",
        "SECRET_KEY": files.kept_text(data_dir / "secret-key", lambda: secrets.token_urlsafe(48)),
        "SIGNING_KEY_FILE": str(_signing_key(data_dir / "signing-key.pem")),
    }
    if not given.get("SMTP_URL"):
        made["MAILBOX_DIR"] = str(data_dir / "mailbox")
        if wide:
            passcode = files.kept_text(data_dir / "mailbox-passcode", _passcode)
            made["MAILBOX_PASSCODE"] = passcode
    chosen = {name: value for name, value in given.items() if value}
    placed = {"DATA_DIR": str(data_dir), "PORT": port, "PUBLIC_URL": public_url}
    return {**made, **chosen, **placed}


def for_vite(env: dict[str, str]) -> dict[str, int]:
    """The ports of the sites under development; the API is told to answer them."""
    port = int(env["PORT"])
    sites = {"resident": port + 1, "staff": port + 2}
    env["API"] = f"http://127.0.0.1:{port}"
    env["CORS_ORIGINS"] = ",".join(f"http://localhost:{site}" for site in sites.values())
    return sites


def remember(env: Mapping[str, str], data_dir: Path) -> None:
    """Keep on file what the house gave its programs, for commands beside it."""
    files.write_record(data_dir / RECORD, {name: env[name] for name in KEPT if name in env})


def recall(given: Mapping[str, str], data_dir: Path) -> dict[str, str]:
    """What the house of this data folder gave its programs; nothing where a database is named."""
    if given.get("DATABASE_URL") or given.get("ENV") == "production":
        return {}
    record = files.read_record(data_dir / RECORD)
    return {name: value for name, value in record.items() if not given.get(name)}


def _signing_key(path: Path) -> Path:
    files.kept_text(path, _new_signing_key)
    return path


def _new_signing_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def _passcode() -> str:
    # No letters or digits that look alike: it is read off a terminal and typed on a phone.
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10))
