"""PostgreSQL for a run: one server, one migrated template, a clone for whoever asks.

`TEST_ADMIN_DSN` (superuser, `postgresql://…/postgres`) runs the tests on a server that exists;
otherwise an embedded one is started in the run's folder.
"""

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from api.embedded import roles
from api.embedded.postgres import Postgres, start_postgres

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Server:
    """A server with a migrated template; plain strings, so that workers can be told of it."""

    admin_dsn: str
    owner_password: str
    app_password: str
    template: str

    def url(self, role: str, database: str) -> str:
        """A SQLAlchemy URL for `roles.APP` or `roles.OWNER`."""
        password = self.app_password if role == roles.APP else self.owner_password
        place = urlsplit(self.admin_dsn).netloc.rpartition("@")[2]
        return f"postgresql+psycopg://{role}:{password}@{place}/{database}"

    def environment(self, database: str) -> dict[str, str]:
        """What the service needs to know to use one of the databases."""
        return {
            "DATABASE_URL": self.url(roles.APP, database),
            "MIGRATE_DATABASE_URL": self.url(roles.OWNER, database),
        }

    def clone(self, name: str) -> str:
        """A fresh copy of the template; returns its name."""
        unique = f"{name}_{secrets.token_hex(4)}"
        with psycopg.connect(self.admin_dsn, autocommit=True) as admin:
            # Without fsync, copying files takes two thirds of the time that logging them does.
            admin.execute(
                SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    *map(Identifier, (unique, roles.OWNER, self.template))
                )
            )
        return unique

    def drop(self, name: str) -> None:
        """Remove a database, whoever still uses it."""
        with psycopg.connect(self.admin_dsn, autocommit=True) as admin:
            admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    def told(self) -> dict[str, str]:
        """For another process: `Server(**told)`."""
        return asdict(self)


class Clones:
    """Clones for one test each: made ahead and removed behind its back, while tests run.

    A clone is faster than emptying a used one: TRUNCATE of all tables takes five times as long.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._hand = ThreadPoolExecutor(1)
        self._next: Future[str] | None = None
        self._dropped: list[Future[None]] = []

    def take(self) -> str:
        """The name of a fresh one; the next is made meanwhile."""
        ready = self._next or self._ahead()
        name = ready.result()
        self._next = self._ahead()
        return name

    def give_back(self, name: str) -> None:
        """Nobody needs it any more."""
        self._dropped.append(self._hand.submit(self._server.drop, name))

    def close(self) -> None:
        """Leave none behind."""
        if self._next:
            self.give_back(self._next.result())
        self._hand.shutdown()
        for dropped in self._dropped:
            dropped.result()

    def _ahead(self) -> Future[str]:
        return self._hand.submit(self._server.clone, "committed")


@dataclass
class Started:
    """A server and what has to be undone when the run ends."""

    server: Server
    embedded: Postgres | None

    def stop(self) -> None:
        """Stop what was started; leave an existing server as it was found."""
        if self.embedded is None:
            self.server.drop(self.server.template)
            return
        self.embedded.stop()
        # The cluster lives elsewhere when PostgreSQL's user may not enter the run's folder.
        shutil.rmtree(self.embedded.cluster.folder.parent)


def start(folder: Path) -> Started:
    """Start or find the server and build the template by migrating."""
    embedded = None
    dsn = os.environ.get("TEST_ADMIN_DSN", "")
    if dsn:
        owner, app = (_derived(dsn, role) for role in (roles.OWNER, roles.APP))
        with psycopg.connect(dsn, autocommit=True) as admin:
            roles.keep_role(admin, roles.OWNER, owner)
            roles.keep_role(admin, roles.APP, app)
    else:
        embedded = start_postgres(folder / "data")
        dsn, owner, app = (
            embedded.admin_dsn,
            embedded.secrets["owner_password"],
            embedded.secrets["app_password"],
        )
        _forget_durability(dsn)
    server = Server(dsn, owner, app, f"template_{secrets.token_hex(4)}")
    started = Started(server, embedded)
    try:
        _build(server)
    except BaseException:
        started.stop()
        raise
    return started


def _derived(dsn: str, role: str) -> str:
    """The same password in every run, so that two runs on one server do not lock each other out."""
    return hashlib.sha256(f"{dsn} {role}".encode()).hexdigest()[:32]


def _forget_durability(dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as admin:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            admin.execute(f"ALTER SYSTEM SET {name} = off".encode())
        admin.execute("SELECT pg_reload_conf()")


def _build(server: Server) -> None:
    with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
        roles.keep_database(admin, server.template, None)
    with psycopg.connect(_at(server.admin_dsn, server.template), autocommit=True) as admin:
        roles.allow_app(admin)
    done = subprocess.run(
        [sys.executable, "-m", "tests.frame.template"],
        env={**os.environ, **server.environment(server.template)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The template could not be built:\n{done.stdout}\n{done.stderr}")


def _at(dsn: str, database: str) -> str:
    return f"{dsn.rpartition('/')[0]}/{database}"
