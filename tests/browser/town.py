"""A whole service in a folder of its own: database, photo store, mail, API and worker."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import psycopg

from api.embedded import environment, process
from api.embedded.parts import Database, Mail, Part, Program, Store, command
from api.embedded.ports import free_ports
from api.embedded.process import wait_until
from tests.browser import chat
from tests.browser.chat import Lines
from tests.browser.tiles import TileServer
from tests.contributions import contributed
from tests.reports import factories

ROOT = Path(__file__).parent.parent.parent
SHELL = ("PATH", "HOME", "LANG", "TMPDIR")
# Made once: each call would read all certificates anew, though nothing here is signed.
TLS = httpx.create_ssl_context()
_ERROR = re.compile(r'"level": ?"(ERROR|CRITICAL)"', re.IGNORECASE)
_CODE = re.compile(r"確認コードは (\d{6})")


@dataclass(frozen=True)
class Kept:
    """What the receipt tells the resident to keep."""

    number: str
    code: str


@dataclass(frozen=True)
class Town:
    """A running service and the doors that only a test uses: its database and its mail."""

    base: str
    env: Mapping[str, str]
    tiles: TileServer
    """Where its maps take the pictures of the ground."""
    lines: Lines
    """LINE, as far as it speaks with it."""

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the database as it is now, committed by the service."""
        dsn = self.env["MIGRATE_DATABASE_URL"].replace("+psycopg", "")
        with psycopg.connect(dsn) as connection:
            return connection.execute(query.encode(), values).fetchall()

    def receive(self, words: str, *photographs: bytes) -> Kept:
        """Let the service receive a report of a street light without the browser."""
        uploads = [self._sent(picture) for picture in photographs]
        body = factories.body(text=words, uploads=uploads)
        reply = self._post("/api/v1/reports", body, factories.key())
        return Kept(reply["number"], reply["lookup_code"])

    def put_right(self, words: str, before: bytes, after: bytes) -> str:
        """Let residents tell of what they put right themselves, on the desk that looks at it; its
        number."""
        offered = (
            "SELECT code FROM categories JOIN staff USING (department)"
            " WHERE active AND solved AND demo_handle = 'clerk_of_solved' ORDER BY code LIMIT 1"
        )
        [(category,)] = self.ask(offered)
        photos = [self._sent(picture) for picture in (before, after)]
        body = contributed.solved(photos, category=category, text=words)
        number: str = self._post("/api/v1/solved-reports", body, factories.key())["number"]
        return number

    def _sent(self, picture: bytes) -> dict[str, str]:
        about = {"content_type": "image/jpeg", "size": len(picture)}
        ticket = self._post("/api/v1/uploads", about, factories.key())
        form, secret = ticket["form"], ticket["secret"]
        file = {"file": ("photo", picture)}
        stored = httpx.post(form["url"], data=form["fields"], files=file, timeout=30, verify=TLS)
        assert stored.is_success, stored.text
        done = f"/api/v1/uploads/{ticket['id']}/complete"
        self._post(done, None, {"Upload-Secret": secret})
        return {"id": ticket["id"], "secret": secret}

    def move(self, number: str, name: str, **given: str) -> None:
        """Let a clerk make a move without the browser."""
        self._as_clerk(number, "moves", {"move": name, **given})

    def publish(self, number: str, words: str) -> None:
        """Let a clerk show a report to everybody, in these words."""
        said = {"move": "publish", "public_text": words, "note": "言葉を整えました。"}
        self._as_clerk(number, "publication/moves", said)

    def hand_over(self, number: str) -> Any:
        """Let a clerk give a report to a firm; the handover, with its link."""
        asked = {
            "firm": "見本工事", "email": "kouji@example.jp", "text": "街路灯が消えています。",
            "instruction": "電球を交換してください。",
        }  # fmt: skip
        return self._as_clerk(number, "handovers", asked)

    def with_handover(self, handover: Any, what: str) -> Any:
        """Let a clerk renew (`renewal`) or take back (`end`) a handover."""
        path = f"/api/v1/handovers/{handover['id']}/{what}"
        return self._post(path, {"note": ""}, self._clerk | factories.key())

    def id_of(self, number: str) -> str:
        """The id that the address of a report holds."""
        [(report_id,)] = self.ask("SELECT id FROM reports WHERE number = %s", number)
        return str(report_id)

    def _as_clerk(self, number: str, what: str, body: Mapping[str, str]) -> Any:
        path = f"/api/v1/reports/{self.id_of(number)}/{what}"
        return self._post(path, body, self._clerk | factories.key())

    @cached_property
    def _clerk(self) -> dict[str, str]:
        people = self._post("/api/v1/demo/tokens", None, {})["people"]
        return {"Authorization": f"Bearer {people['clerk_a']['token']}"}

    def _post(self, path: str, body: object, headers: Mapping[str, str]) -> Any:
        url = f"{self.base}{path}"
        reply = httpx.post(url, json=body, headers=headers, timeout=30, verify=TLS)
        assert reply.is_success, reply.text
        return reply.json()

    def mails_to(self, address: str) -> list[EmailMessage]:
        """The mail that came for somebody, oldest first."""
        found = sorted(
            Path(self.env["MAILBOX_DIR"]).glob("*.eml"), key=lambda path: path.stat().st_mtime_ns
        )
        mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]
        return [mail for mail in mails if address in str(mail["To"])]

    def code_for(self, address: str, before: int) -> str:
        """The sign-in code in the mail that comes after `before` others."""
        came = wait_until(lambda: len(self.mails_to(address)) > before, 30)
        assert came, f"no mail came for {address}"
        body = self.mails_to(address)[-1].get_body()
        assert body is not None
        found = _CODE.search(body.get_content())
        assert found, body.get_content()
        return found[1]


@contextmanager
def running(profile: str, department: str) -> Iterator[Town]:
    """Start a service with this profile and two clerks of the department; stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="tsunagaru-town-", dir="/tmp"))
    folder.chmod(0o711)  # PostgreSQL's own user has to cross it
    with ExitStack() as open_parts:
        open_parts.callback(shutil.rmtree, folder)
        tiles = TileServer()
        open_parts.callback(tiles.stop)
        lines = open_parts.enter_context(chat.running())
        env = _environment(folder, profile) | {"MAP_TILES": tiles.pattern}
        env |= lines.settings(env["PUBLIC_URL"])
        database, store = Database(folder), Store(folder)
        for part in (database, store, Mail(folder)):
            env |= _start(part, env, open_parts)
        open_parts.callback(_throw_away, database, store)
        _run([sys.executable, "-m", "tests.browser.prepare", department], env)
        town = Town(env["PUBLIC_URL"], env, tiles, lines)
        for program in (
            Program(folder, "api", command("serve"), ready=lambda: _answers(town.base)),
            Program(folder, "worker", command("work")),
        ):
            _start(program, env, open_parts)
            assert program.alive(), program.log.read_text()
        yield town
        assert _errors(folder) == []


def _environment(folder: Path, profile: str) -> dict[str, str]:
    # A build that begins while the tests run must not take the pages from under them.
    site = shutil.copytree(ROOT / "client" / "dist", folder / "site")
    given = {
        "PORT": str(free_ports(1)[0]),
        "PROFILE": str(ROOT / "profiles" / profile),
        "CLIENT_DIST": str(site),
    }
    shell = {name: os.environ[name] for name in SHELL if name in os.environ}
    return shell | environment.compose(given, folder)


def _start(part: Part, env: Mapping[str, str], open_parts: ExitStack) -> dict[str, str]:
    open_parts.callback(part.stop)
    return part.start(env)


def _throw_away(*parts: Database | Store) -> None:
    """What they keep goes with them; to end in order takes seconds."""
    for part in parts:
        server = part.server
        if server and server.process:
            process.stop(server.process, signal.SIGQUIT, seconds=10)


def _run(line: list[str], env: Mapping[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - commands of ours
        line, env=dict(env), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def _errors(folder: Path) -> list[str]:
    """What the service itself called an error: nobody may have to read the log to learn of it."""
    logs = [folder / "logs" / f"{name}.log" for name in ("api", "worker")]
    lines = [line for log in logs for line in log.read_text("utf-8", "replace").splitlines()]
    return [line for line in lines if _ERROR.search(line)]


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/readyz", timeout=2, verify=TLS).status_code == 200
    except httpx.HTTPError:
        return False
