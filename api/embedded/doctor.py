"""`tsunagaru doctor`: looks at each part and says what to do about it."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from pydantic import ValidationError
from rich.console import Console
from sqlalchemy.engine import make_url

from api.embedded import checks, schema
from api.kit import storage
from api.kit.settings import Settings, settings

SILENT_WORKER = 60  # seconds
OLD_JOB = 300  # seconds


class Ill(Exception):
    """What is wrong with a part, and what to do."""


def examine() -> int:
    """Print a line per part; the number of ill parts, at most 1, as exit code."""
    console = Console(highlight=False, soft_wrap=True)
    ill = False
    for name, look in PARTS:
        try:
            console.print(f"[green]✓[/] {name}: {look()}")
        except Exception as fault:
            ill = True
            console.print(f"[red]✗[/] {name}: ", end="")
            console.print(_words(fault), markup=False)
    return int(ill)


def _words(fault: Exception) -> str:
    if isinstance(fault, Ill | checks.Refusal):
        return str(fault)
    return f"{type(fault).__name__}: {str(fault).strip().splitlines()[0] if str(fault) else ''}"


def python() -> str:
    """The interpreter."""
    checks.check_python()
    return sys.version.split()[0]


def node() -> str:
    """Needed to build the client only."""
    found = shutil.which("node")
    if found is None:
        raise Ill("missing; install Node 20.19 or 22.12 or newer to build the client.")
    return subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout[
        1:-1
    ]


def disk() -> str:
    """Space where the data live."""
    folder = Path(os.environ.get("DATA_DIR") or ".")
    place = folder if folder.exists() else Path()
    checks.check_disk(place)
    return f"{shutil.disk_usage(place).free >> 30} GiB free"


def configuration() -> str:
    """The environment."""
    try:
        return f"ENV={settings().env}, {settings().public_url}"
    except ValidationError as fault:
        reasons = "; ".join(error["msg"] for error in fault.errors())
        raise Ill(f"{reasons}. Set it, or start a demonstration with `make run`.") from None


def database() -> str:
    """The application's role can sign in and the schema is the newest."""
    try:
        with _connect() as connection:
            version = connection.info.server_version
            owner = make_url(_settings().migrate_database_url or _settings().database_url)
            if version < 150000:
                raise Ill(f"PostgreSQL {version // 10000} is too old; 15 or newer is needed.")
            with psycopg.connect(schema.libpq(owner), connect_timeout=3) as as_owner:
                if not schema.at_head(as_owner):
                    raise Ill("the schema is old; run `tsunagaru migrate`.")
            return f"PostgreSQL {version // 10000}, migrations at head"
    except psycopg.errors.UndefinedTable:
        raise Ill("there is no schema; run `tsunagaru migrate`.") from None
    except psycopg.OperationalError as fault:
        raise Ill(f"not reachable ({str(fault).splitlines()[0]}); see DATABASE_URL.") from None


def objects() -> str:
    """An object can be written, read and removed."""

    async def try_all() -> None:
        await storage.put(".doctor", b"doctor", "text/plain")
        if await storage.get(".doctor") != b"doctor":
            raise Ill("an object that was just written cannot be read; see the store's own log.")
        await storage.remove(".doctor")

    _settings()
    asyncio.run(try_all())
    return "put, get and delete work"


def mail() -> str:
    """The SMTP server answers."""
    server = urlsplit(_settings().smtp_url)
    if not server.hostname:
        raise Ill("SMTP_URL is not set; no mail leaves this service.")
    with socket.create_connection((server.hostname, server.port or 25), timeout=5) as line:
        if not line.recv(3).startswith(b"220"):
            raise Ill(f"{server.hostname}:{server.port} does not speak SMTP; see SMTP_URL.")
    return f"{server.hostname}:{server.port} answers"


def worker() -> str:
    """A worker is alive and the queue moves."""
    with _connect() as connection:
        alive, waiting, oldest = _numbers(connection)
    if not alive:
        raise Ill(f"no worker has been heard for {SILENT_WORKER} s; start `tsunagaru work`.")
    if oldest > OLD_JOB:
        raise Ill(f"the oldest of {waiting} waiting jobs is {oldest} s old; start more workers.")
    return f"{alive} alive, {waiting} jobs wait"


def _numbers(connection: psycopg.Connection) -> tuple[int, int, int]:
    row = connection.execute(
        "SELECT (SELECT count(*) FROM procrastinate_workers"
        "  WHERE last_heartbeat > now() - make_interval(secs => %s)),"
        " count(*), coalesce(extract(epoch FROM now() - min(coalesce(j.scheduled_at, e.at))), 0)"
        " FROM procrastinate_jobs j"
        " LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
        " WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now()",
        [SILENT_WORKER],
    ).fetchone()
    alive, waiting, oldest = row or (0, 0, 0)
    return int(alive), int(waiting), int(oldest)


def profile() -> str:
    """The municipality's data."""
    from api import rooms  # noqa: PLC0415 - all of the house: slow
    from api.municipality.load import check  # noqa: PLC0415 - a profile needs shapely: slow

    rooms.install()

    return check(_settings().profile)


def client() -> str:
    """The two sites."""
    missing = [
        name
        for name in ("resident", "staff")
        if not (_settings().client_dist / name / "index.html").exists()
    ]
    if missing:
        raise Ill(f"{' and '.join(missing)} not built; run `make client`.")
    return f"built in {_settings().client_dist}"


def _settings() -> Settings:
    try:
        return settings()
    except ValidationError:
        raise Ill("cannot be looked at before the configuration is right.") from None


def _connect() -> psycopg.Connection:
    return psycopg.connect(schema.libpq(make_url(_settings().database_url)), connect_timeout=3)


PARTS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python", python),
    ("Node", node),
    ("disk", disk),
    ("configuration", configuration),
    ("database", database),
    ("S3", objects),
    ("mail", mail),
    ("worker", worker),
    ("profile", profile),
    ("client", client),
)
