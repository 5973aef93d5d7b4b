"""The parts of the house as its supervisor sees them: start, watch, stop."""

import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from api.embedded import files, process
from api.embedded.mailcatcher import MailCatcher, start_mailcatcher
from api.embedded.postgres import Postgres, start_postgres
from api.embedded.s3 import S3, start_s3

PATIENCE = 30.0  # seconds: a worker finishes its job before it ends


class Part(Protocol):
    """Something that runs beside this process."""

    name: str

    def start(self, env: Mapping[str, str]) -> dict[str, str]:
        """Start it, and say what the parts after it find in their environment."""
        ...

    def alive(self) -> bool:
        """Whether it still runs."""
        ...

    def stop(self) -> None:
        """End it."""
        ...


Server = TypeVar("Server", Postgres, S3, MailCatcher)


@dataclass
class Serving(Generic[Server]):
    """A server with data of its own."""

    data_dir: Path
    server: Server | None = None

    def alive(self) -> bool:
        return self.server is not None and runs(self.server.process)

    def stop(self) -> None:
        if self.server:
            self.server.stop()


@dataclass
class Database(Serving[Postgres]):
    """The embedded PostgreSQL."""

    name: str = "PostgreSQL"

    def start(self, env: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002 - needs nothing
        self.stop()
        self.server = start_postgres(self.data_dir)
        return {
            "DATABASE_URL": self.server.app_url,
            "MIGRATE_DATABASE_URL": self.server.owner_url,
        }


@dataclass
class Store(Serving[S3]):
    """The embedded S3."""

    name: str = "S3"

    def start(self, env: Mapping[str, str]) -> dict[str, str]:  # noqa: ARG002 - needs nothing
        self.stop()
        self.server = start_s3(self.data_dir)
        return {
            "S3_ENDPOINT": self.server.endpoint,
            "S3_BUCKET": self.server.bucket,
            "S3_ACCESS_KEY": self.server.access_key,
            "S3_SECRET_KEY": self.server.secret_key,
            "S3_REGION": self.server.region,
        }


@dataclass
class Mail(Serving[MailCatcher]):
    """The catcher of the demo's mail."""

    name: str = "mail catcher"

    def start(self, env: Mapping[str, str]) -> dict[str, str]:
        self.stop()
        self.server = start_mailcatcher(self.data_dir, Path(env["MAILBOX_DIR"]))
        return {"SMTP_URL": self.server.url}


def always() -> bool:
    """Ready as soon as it runs."""
    return True


@dataclass
class Program:
    """A program that runs until it is stopped; `line` is what it is called by."""

    data_dir: Path
    name: str
    line: list[str]
    ready: Callable[[], bool] = field(default=always)
    patience: float = 60.0  # seconds until it must be ready
    child: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> Path:
        """Where its words go."""
        return self.data_dir / "logs" / f"{self.name}.log"

    def start(self, env: Mapping[str, str]) -> dict[str, str]:
        self.stop()
        record = self.data_dir / f"{self.name}.pid.json"
        self.end_leftover()
        self.child = process.spawn(self.line, log=self.log, env=env)
        files.write_record(record, {"pid": self.child.pid})
        child = self.child
        process.wait_until(lambda: child.poll() is not None or self.ready(), self.patience)
        return {}

    def end_leftover(self) -> None:
        """End the same program of an earlier run."""
        record = files.read_record(self.data_dir / f"{self.name}.pid.json")
        mark = " ".join(self.line[1:])
        if "pid" in record:
            process.end_leftover(record["pid"], mark, signal.SIGTERM, seconds=PATIENCE)

    def alive(self) -> bool:
        return runs(self.child)

    def stop(self) -> None:
        if self.child:
            process.stop(self.child, signal.SIGTERM, seconds=PATIENCE)


def command(*arguments: str) -> list[str]:
    """The command line of a `tsunagaru` command with this very Python."""
    return [sys.executable, "-m", "api.cli", *arguments]


def runs(child: "subprocess.Popen[bytes] | None") -> bool:
    """Whether the child was started and has not ended."""
    return child is not None and child.poll() is None
