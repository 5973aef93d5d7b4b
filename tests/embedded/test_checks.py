"""One clear sentence instead of a trace."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.embedded import checks, locks


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def run(data_dir: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "api.cli", "run"],
        env={**clean, "DATA_DIR": str(data_dir), **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_in_use_is_one_sentence(data_dir: Path, taken_port: int):
    done = run(data_dir, PORT=str(taken_port))
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [
        f"Port {taken_port} is in use by another program; stop it, "
        f"or choose another port: PORT={taken_port + 1} make run"
    ]
    assert not (data_dir / "postgres.json").exists()  # nothing was started for it


def test_a_data_folder_in_use_is_one_sentence(data_dir: Path):
    handle = locks.take(data_dir / "house.lock")
    assert handle is not None
    done = run(data_dir)
    os.close(handle)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "choose another DATA_DIR" in done.stderr


def test_production_is_refused(data_dir: Path):
    done = run(data_dir, ENV="production")
    assert done.returncode == 1
    assert "tsunagaru serve" in done.stderr


def test_a_full_disk_is_refused(data_dir: Path, monkeypatch: pytest.MonkeyPatch):
    checks.check_disk(data_dir)
    monkeypatch.setattr(checks, "LEAST_DISK", 1 << 60)
    with pytest.raises(checks.Refusal, match="MiB are free"):
        checks.check_disk(data_dir)


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch):
    checks.check_python()
    monkeypatch.setattr(checks, "LEAST_PYTHON", (9, 0))
    with pytest.raises(checks.Refusal, match="too old"):
        checks.check_python()
