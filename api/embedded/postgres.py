"""The embedded PostgreSQL: one call starts it, whatever the last run left behind."""

import os
import secrets
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from api.embedded import binaries, files, locks, process, roles
from api.embedded.cluster import ADMIN, Cluster
from api.embedded.ports import LOOPBACK, kept_port
from api.embedded.process import User

DATABASE = "tsunagaru"
RECORD = "postgres.json"
SECRETS = ("admin_password", "owner_password", "app_password")
WAIT = 120.0  # seconds; replaying the log after a crash takes as long as it takes
TRIES = 20
PAUSE = 0.3  # seconds


@dataclass
class Postgres:
    """A running server. The one who started it holds its lock and stops it."""

    cluster: Cluster
    port: int
    secrets: dict[str, Any]
    process: "subprocess.Popen[bytes] | None"
    lock: int | None

    @property
    def app_url(self) -> str:
        """The application's role: uses the tables, owns nothing."""
        return self.url(roles.APP)

    @property
    def owner_url(self) -> str:
        """The role that owns the database and migrates it."""
        return self.url(roles.OWNER)

    @property
    def admin_dsn(self) -> str:
        """The superuser, for libpq (no SQLAlchemy driver in the scheme)."""
        password = self.secrets["admin_password"]
        return f"postgresql://{ADMIN}:{password}@{LOOPBACK}:{self.port}/postgres"

    def url(self, role: str, database: str = DATABASE) -> str:
        """A SQLAlchemy URL of `roles.APP` or `roles.OWNER` in one of the databases."""
        password = self.secrets["app_password" if role == roles.APP else "owner_password"]
        return f"postgresql+psycopg://{role}:{password}@{LOOPBACK}:{self.port}/{database}"

    def create_database(self, name: str, template: str | None = None) -> None:
        """A database of the owner that the application may use; a no-op when it exists."""
        with psycopg.connect(self.admin_dsn, autocommit=True) as admin:
            roles.keep_database(admin, name, template)
        there = f"{self.admin_dsn.removesuffix('/postgres')}/{name}"
        with psycopg.connect(there, autocommit=True) as admin:
            roles.allow_app(admin)

    def drop_database(self, name: str) -> None:
        """Remove a database with everybody in it."""
        with psycopg.connect(self.admin_dsn, autocommit=True) as admin:
            admin.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    def stop(self) -> None:
        """Shut the server down if it is ours; one that somebody else started goes on."""
        if self.process:
            process.stop(self.process, signal.SIGINT, seconds=20)
            self.process = None
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None


def start_postgres(data_dir: Path) -> Postgres:
    """Start the cluster of `data_dir` (made on first use), or join the one that runs.

    Raises RuntimeError with PostgreSQL's own words when it does not come up.
    """
    data_dir = files.make_data_dir(data_dir)
    user = binaries.server_user()
    with locks.waiting(data_dir / "postgres.start.lock"):
        record = _record(data_dir, user)
        place = data_dir / record["place"]
        cluster = Cluster(
            folder=place / "cluster",
            programs=binaries.programs(user),
            user=user,
            log=data_dir / "logs" / "postgres.log",
        )
        lock = locks.take(place / "owner.lock")
        if lock is None:
            return _join(cluster, record)
        server = _start(cluster, lock, data_dir / RECORD, record)
        server.create_database(DATABASE)
    return server


def _record(data_dir: Path, user: User | None) -> dict[str, Any]:
    """Where the cluster lives and its passwords, on file before the cluster itself."""
    record = files.read_record(data_dir / RECORD)
    if not record:
        inside = binaries.can_enter(data_dir, user)
        place = f"tsunagaru-{secrets.token_hex(5)}"
        record = {"place": "postgres" if inside else str(binaries.readable_place() / place)}
        record |= {name: secrets.token_urlsafe(24) for name in SECRETS}
        files.write_record(data_dir / RECORD, record)
    files.make_data_dir(data_dir / record["place"])
    return record


def _join(cluster: Cluster, record: dict[str, Any]) -> Postgres:
    if not process.wait_until(lambda: cluster.accepts(record["port"]), WAIT):
        raise RuntimeError(f"PostgreSQL belongs to another process but is silent: {cluster.folder}")
    return Postgres(cluster, record["port"], record, None, None)


def _start(cluster: Cluster, lock: int, path: Path, record: dict[str, Any]) -> Postgres:
    cluster.end_leftover()
    cluster.create(record["admin_password"])
    for _ in range(TRIES):
        record["port"] = kept_port(record.get("port"))
        files.write_record(path, record)
        child = cluster.start(record["port"])
        if _came_up(cluster, child):
            server = Postgres(cluster, record["port"], record, child, lock)
            _keep_roles(server)
            return server
        # Backends of a killed server may still hold its memory, or a stranger took the port.
        time.sleep(PAUSE)
    raise RuntimeError(f"PostgreSQL does not start; its last words:\n{_tail(cluster.log)}")


def _came_up(cluster: Cluster, child: "subprocess.Popen[bytes]") -> bool:
    process.wait_until(lambda: cluster.is_ready(child.pid) or child.poll() is not None, WAIT)
    return child.poll() is None and cluster.is_ready(child.pid)


def _keep_roles(server: Postgres) -> None:
    with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
        roles.keep_role(admin, roles.OWNER, server.secrets["owner_password"])
        roles.keep_role(admin, roles.APP, server.secrets["app_password"])


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-5:])
