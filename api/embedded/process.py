"""Child processes that do not outlive this one, and what a killed predecessor left behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 10 * 1024 * 1024
GRACE = 5.0  # seconds


@dataclass(frozen=True)
class User:
    """Whom a child runs as."""

    uid: int
    gid: int


def spawn(
    args: Sequence[str | Path],
    *,
    log: Path,
    user: User | None = None,
    env: Mapping[str, str] | None = None,
    death_signal: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session that gets `death_signal` when this process dies.

    Linux ties the signal to the thread that started the child, so call this from the main
    thread. macOS has no such signal: there the next start ends what was left (`end_leftover`).
    """
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(arg) for arg in args],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[] if user else None,
            umask=0o077,
            cwd="/" if user else None,
            env=dict(env) if env is not None else None,
            preexec_fn=_tether(death_signal),
        )


def _tether(death_signal: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(death_signal))
        # The parent may have died between the fork and the call above.
        if os.getppid() != parent:
            os._exit(1)

    return tie


def stop(child: subprocess.Popen[bytes], how: signal.Signals, seconds: float) -> None:
    """Ask the child to end, and kill its whole group when it does not in time."""
    if child.poll() is not None:
        return
    child.send_signal(how)
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def command_of(pid: int) -> str:
    """The command line of a living process; empty when there is none or it is a zombie."""
    listing = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self").exists():
        # A zombie's listing is empty.
        return listing.read_text("utf-8", "replace").replace("\0", " ") if listing.exists() else ""
    shown = subprocess.run(
        ["ps", "-o", "stat=,command=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    state, _, command = shown.partition(" ")
    return "" if state.startswith("Z") else command.strip()


def end_leftover(pid: int, mark: str, how: signal.Signals, seconds: float) -> None:
    """End a process of an earlier run if the pid still is that process (its command has `mark`)."""

    def gone() -> bool:
        return mark not in command_of(pid)

    # On Linux it is ending already, and SeaweedFS hangs when it is asked twice.
    if wait_until(gone, GRACE if sys.platform == "linux" else 0):
        return
    os.kill(pid, how)
    if not wait_until(gone, seconds):
        os.kill(pid, signal.SIGKILL)
        wait_until(gone, seconds)


def wait_until(ready: Callable[[], bool], seconds: float, pause: float = 0.05) -> bool:
    """Ask again and again until `ready` says yes; False when the time is over."""
    deadline = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
