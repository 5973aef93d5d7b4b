"""A mail server that delivers nowhere: each message becomes one file for the demo's mailbox."""

import asyncio
import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from api.embedded import files, process
from api.embedded.ports import LOOPBACK, kept_port

RECORD = "mail.json"
WAIT = 20.0  # seconds


@dataclass
class MailCatcher:
    """A running catcher."""

    url: str
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """End it; accepted messages are on disk already."""
        process.stop(self.process, signal.SIGTERM, seconds=5)


class Keep:
    """Answers 250 when the message is safe on disk, once per Message-ID."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Store the message; a sender that asks again after a lost answer makes no second file."""
        content = envelope.original_content or b""
        await asyncio.to_thread(keep, self.folder, content)
        return "250 OK"


def keep(folder: Path, content: bytes) -> Path:
    """Write the message unless its Message-ID is there; either way it is on disk afterwards."""
    identity = str(message_from_bytes(content)["Message-ID"] or "").strip().encode() or content
    path = folder / f"{hashlib.sha256(identity).hexdigest()[:32]}.eml"
    fresh = folder / f".{secrets.token_hex(8)}.part"
    with fresh.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _sync(folder)
    return path


def start_mailcatcher(data_dir: Path, folder: Path) -> MailCatcher:
    """Start the catcher as a child process that writes `.eml` files to `folder`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    record = files.read_record(data_dir / RECORD)
    if "pid" in record:
        process.end_leftover(record["pid"], str(folder), signal.SIGTERM, seconds=5)
    port = kept_port(record.get("port"))
    command = [sys.executable, "-m", "api.embedded.mailcatcher", str(port), folder]
    child = process.spawn(command, log=data_dir / "logs" / "mail.log")
    files.write_record(data_dir / RECORD, {"port": port, "pid": child.pid})
    process.wait_until(lambda: child.poll() is not None or _listens(port), WAIT)
    if child.poll() is not None:
        raise RuntimeError(f"The mail catcher does not start: see {data_dir / 'logs' / 'mail.log'}")
    return MailCatcher(f"smtp://{LOOPBACK}:{port}", child)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def _serve(port: int, folder: Path) -> None:
    for part in folder.glob(".*.part"):
        part.unlink()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Keep(folder), enable_SMTPUTF8=True, loop=loop), LOOPBACK, port
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2])))
