"""Real servers on free ports, in processes of their own."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def uvicorn(app: str, *options: str) -> Iterator[tuple[str, int]]:
    """`app` under uvicorn, as `tsunagaru serve` runs it: its host and port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "uvicorn", app, "--fd", str(listening.fileno()), *options],
            pass_fds=[listening.fileno()], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            yield "127.0.0.1", port
        finally:
            server.terminate()
            _, errors = server.communicate(timeout=20)
            assert server.returncode in {0, -15}, errors.decode()


def until(found: object, *, seconds: float = 30) -> None:
    """Wait until the function says yes."""
    assert callable(found)
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
