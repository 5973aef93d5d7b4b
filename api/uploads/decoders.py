"""Decoding processes, one for each photograph, forked from one that is ready (see `forking`)."""

import asyncio
import atexit
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import api
from api.uploads import forking

_ROOT = Path(api.__path__[0]).parent
MOST = 200
"""Photographs from one ready process: a new one has its memory laid out anew."""


@dataclass
class Ready:
    """The process that is ready, if there is one, and how many were forked from it."""

    program: Sequence[str] = ("-m", forking.__name__)
    process: "subprocess.Popen[bytes] | None" = None
    asks: socket.socket | None = None
    forked: int = 0

    def start(self) -> socket.socket:
        """Where to ask it; started where it is not there, or has done enough."""
        if self.asks is not None and self.forked < MOST:
            return self.asks
        self.end()
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - a program of ours
                [sys.executable, "-s", *self.program, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # Decoders quote the file when they complain.
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env={
                    "LC_ALL": "C.UTF-8",
                    "PYTHONDONTWRITEBYTECODE": "1",
                    # What is forked has no other threads.
                    "OPENBLAS_NUM_THREADS": "1",
                },
            )
        self.asks, self.forked = ours, 0
        return ours

    def end(self) -> None:
        """It ends by itself when nobody can ask it any more; decoders finish what they do."""
        if self.asks is not None:
            self.asks.close()
            self.asks = None
        if self.process is not None:
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None


ready = Ready()
atexit.register(lambda: ready.end())


@dataclass
class Decoder:
    """A process that decodes one photograph."""

    photograph: socket.socket
    ending: socket.socket
    code: int | None = None

    async def give(self, body: bytes) -> bytes:
        """The photograph to it, and all that it puts out; less where it died on the way."""
        reader, writer = await asyncio.open_connection(sock=self.photograph)
        try:
            writer.write(body)
            writer.write_eof()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def ended(self) -> int:
        """Its exit code, negative for a signal. Raises `RuntimeError` where nobody knows."""
        self.code = await self.number()
        return self.code

    async def number(self) -> int:
        """The next that the waiting process tells: first who decodes."""
        told = b""
        while len(told) < forking.NUMBER:
            more = await asyncio.get_running_loop().sock_recv(
                self.ending, forking.NUMBER - len(told)
            )
            if not more:
                raise RuntimeError("The process that waits for the decoder was killed")
            told += more
        return int.from_bytes(told, sys.byteorder, signed=True)


@asynccontextmanager
async def fork(form: str) -> AsyncGenerator[Decoder]:
    """A decoder for a photograph of Pillow format `form`; killed where it has not ended by then.

    Raises `RuntimeError` where the machine is to blame.
    """
    photograph, theirs = socket.socketpair()
    ending, their_ending = socket.socketpair()
    with photograph, ending:
        photograph.setblocking(False)
        ending.setblocking(False)
        with theirs, their_ending:
            _ask(form, theirs, their_ending)
        decoder = Decoder(photograph, ending)
        process = await decoder.number()
        try:
            yield decoder
        finally:
            if decoder.code is None:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def _ask(form: str, *sockets: socket.socket) -> None:
    message = form.ljust(forking.MESSAGE).encode()
    numbers = [one.fileno() for one in sockets]
    try:
        socket.send_fds(ready.start(), [message], numbers)
    except OSError:  # it was killed meanwhile
        ready.end()
        socket.send_fds(ready.start(), [message], numbers)
    ready.forked += 1
