"""The supervisor behind `tsunagaru run`: starts the parts in order, keeps them, stops them."""

import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import NoReturn

from api.embedded import checks, demo, environment, files, locks, process
from api.embedded.parts import Database, Mail, Part, Program, Store, command
from api.embedded.screen import Screen

VITE = "client/node_modules/.bin/vite"
PAUSE = 0.3  # seconds between two looks at the parts
LONGEST_PAUSE = 15.0
SETTLED = 30.0  # a part that ran this long is forgiven its earlier falls
STEPS = (
    ("Migrating the database", ["migrate"]),
    ("Loading the municipality profile", ["profile", "load"]),
    ("Seeding the demo ward (the first time only)", ["seed", "--if-empty"]),
)


class Stopped(BaseException):
    """Somebody asked the house to stop."""


class House:
    """All parts of one data folder."""

    def __init__(self, data_dir: Path, screen: Screen, *, dev: bool = False) -> None:
        self.data_dir = files.make_data_dir(data_dir)
        self.env = environment.compose(os.environ, self.data_dir)
        self.sites = environment.for_vite(self.env) if dev else {}
        self.screen = screen
        self.running: list[Part] = []
        self.falls: dict[str, int] = {}
        self.started: dict[str, float] = {}

    def check(self) -> int:
        """Refuse with one sentence what cannot work; otherwise the descriptor of the lock."""
        checks.check_python()
        checks.check_mode(self.env["ENV"])
        checks.check_disk(self.data_dir)
        lock = locks.take(self.data_dir / "house.lock")
        if lock is None:
            raise checks.Refusal(
                f"つながる runs with {self.data_dir} already; stop it, or choose another DATA_DIR."
            )
        for program in self.programs():
            program.end_leftover()
        checks.check_port(int(self.env["PORT"]), self.env["HOST"])
        return lock

    def servers(self) -> list[Part]:
        """The embedded parts that the environment does not name."""
        parts: list[Part] = []
        if not os.environ.get("DATABASE_URL"):
            parts.append(Database(self.data_dir))
        if not os.environ.get("S3_ENDPOINT"):
            parts.append(Store(self.data_dir))
        if not os.environ.get("SMTP_URL"):
            parts.append(Mail(self.data_dir))
        return parts

    def programs(self) -> list[Program]:
        """The API and the worker; for development a reloading API and Vite for each site."""
        serve = command("serve", "--reload") if self.sites else command("serve")
        vite = [
            Program(self.data_dir, name, [VITE, f"client/{name}", f"--port={port}", "--strictPort"])
            for name, port in self.sites.items()
        ]
        return [
            Program(self.data_dir, "api", serve, ready=self._answers),
            Program(self.data_dir, "worker", command("work")),
            *vite,
        ]

    def start(self) -> None:
        """Everything, in order, each step shown."""
        for part in self.servers():
            self.begin(part)
        environment.remember(self.env, self.data_dir)
        for title, arguments in STEPS:
            with self.screen.step(title):
                self._run(arguments)
        for part in self.programs():
            self.begin(part)
            if not part.alive():
                raise checks.Refusal(f"The {part.name} does not start: {_last_words(part.log)}")

    def keep(self) -> NoReturn:
        """Start again what fell, until somebody says stop."""
        while True:
            time.sleep(PAUSE)
            self.look()

    def look(self) -> None:
        """Start the first part that fell again; the parts after it may need its new address."""
        for index, part in enumerate(self.running):
            if not part.alive():
                self._restart(index, part)
                return

    def stop(self) -> None:
        """End the parts, the last one first."""
        for part in reversed(self.running):
            part.stop()
        self.running.clear()

    def begin(self, part: Part) -> None:
        """Start a part and keep it from now on."""
        with self.screen.step(f"Starting {part.name}"):
            self.running.append(part)
            self.env |= part.start(self.env)
            self.started[part.name] = time.monotonic()

    def _restart(self, index: int, part: Part) -> None:
        if time.monotonic() - self.started[part.name] > SETTLED:
            self.falls[part.name] = 0
        fall = self.falls[part.name] = self.falls.get(part.name, 0) + 1
        self.screen.say(f"{part.name} has ended; starting it again.")
        if fall > 1:
            time.sleep(min(2.0 ** (fall - 2), LONGEST_PAUSE))
        before = dict(self.env)
        self.env |= part.start(self.env)
        self.started[part.name] = time.monotonic()
        if self.env != before:  # another port: those who talk to it must hear of it
            environment.remember(self.env, self.data_dir)
            for later in self.running[index + 1 :]:
                later.start(self.env)

    def _run(self, arguments: list[str]) -> None:
        log = self.data_dir / "logs" / f"{arguments[0]}.log"
        if arguments == ["profile", "load"]:
            arguments = [*arguments, self.env.get("PROFILE", "profiles/nerima")]
        child = process.spawn(command(*arguments), log=log, env=self.env)
        try:
            code = child.wait()
        except BaseException:
            process.stop(child, signal.SIGTERM, seconds=5)
            raise
        if code:
            raise checks.Refusal(f"`tsunagaru {' '.join(arguments)}` failed: {_last_words(log)}")

    def _answers(self) -> bool:
        url = f"http://127.0.0.1:{self.env['PORT']}/readyz"
        try:
            with urllib.request.urlopen(url, timeout=2) as reply:
                return reply.status == 200
        except (OSError, urllib.error.URLError):
            return False


def run(data_dir: Path, screen: Screen, *, dev: bool = False) -> int:
    """Run the house until a signal.

    Returns the exit code: 0 after a stop, 1 after a refusal that was told in a sentence.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    house = House(data_dir, screen, dev=dev)
    lock: int | None = None
    try:
        lock = house.check()
        with screen:
            house.start()
        screen.welcome(house.env, demo.people_of(house.env), house.sites)
        return house.keep()
    except (checks.Refusal, RuntimeError) as refusal:
        screen.refuse(str(refusal))
        return 1
    except Stopped:
        screen.say("Stopping …")
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        house.stop()
        if lock is not None:
            os.close(lock)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped


def _last_words(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines() or ["(no words)"]
    return "\n".join([f"see {log}", *lines[-15:]])
