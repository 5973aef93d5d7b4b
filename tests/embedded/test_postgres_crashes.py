"""What a crash leaves behind, and that the next start copes with it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg

from api.embedded import binaries, process
from api.embedded.postgres import Postgres, start_postgres
from tests.embedded.test_postgres import connect

START_AND_SAY = """
import sys
from pathlib import Path
from api.embedded.postgres import start_postgres
server = start_postgres(Path(sys.argv[1]))
print(server.app_url, server.process is not None, flush=True)
sys.stdin.readline()
server.stop()
"""


def other_process(data_dir: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", START_AND_SAY, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def write_rows(server: Postgres) -> None:
    with connect(server.owner_url) as owner:
        owner.execute("CREATE TABLE lamps AS SELECT generate_series(1, 10000) AS id")


def rows(url: str) -> int:
    with connect(url) as app:
        return app.execute("SELECT count(*) FROM lamps").fetchone()[0]  # type: ignore[index]


def test_rows_outlive_a_killed_server_on_the_same_port(data_dir: Path):
    server = start_postgres(data_dir)
    write_rows(server)
    lingering = connect(server.app_url)  # its backend must not keep the next server away
    os.kill(server.process.pid, signal.SIGKILL)
    server.stop()
    again = start_postgres(data_dir)
    try:
        assert (again.port, rows(again.app_url)) == (server.port, 10000)
    finally:
        again.stop()
        lingering.close()


def test_rows_outlive_a_killed_supervisor(data_dir: Path):
    other = other_process(data_dir)
    url = other.stdout.readline().split()[0]
    joined = start_postgres(data_dir)
    assert joined.process is None
    write_rows(joined)
    other.kill()
    other.communicate()
    server = start_postgres(data_dir)
    try:
        assert server.process is not None
        assert server.app_url == url
        assert rows(server.app_url) == 10000
    finally:
        server.stop()


def test_two_starts_at_once_share_one_server(data_dir: Path):
    pair = [other_process(data_dir), other_process(data_dir)]
    said = [other.stdout.readline().split() for other in pair]
    try:
        assert said[0][0] == said[1][0]
        assert sorted(owns for _, owns in said) == ["False", "True"]
    finally:
        for _, other in sorted(zip(said, pair, strict=True), key=lambda two: two[0][1]):
            assert other.communicate("\n", timeout=30) is not None
    assert [other.returncode for other in pair] == [0, 0]


def test_a_stale_pid_that_belongs_to_a_stranger_does_not_keep_the_server_away(data_dir: Path):
    server = start_postgres(data_dir)
    record = server.cluster.folder / "postmaster.pid"
    lines = record.read_text()
    server.stop()
    stranger = process.spawn(["sleep", "60"], log=data_dir / "log", user=binaries.server_user())
    record.write_text(lines.replace(lines.split("\n")[0], str(stranger.pid), 1))
    try:
        again = start_postgres(data_dir)
        with connect(again.app_url) as app:
            assert app.execute("SELECT 1").fetchone() == (1,)
        again.stop()
    finally:
        process.stop(stranger, signal.SIGKILL, 5)


def test_a_half_made_cluster_is_made_again(data_dir: Path):
    server = start_postgres(data_dir)
    server.stop()
    server.cluster.folder.rename(server.cluster.folder.with_name("cluster.new"))
    again = start_postgres(data_dir)
    with psycopg.connect(again.admin_dsn) as admin:
        assert admin.execute("SELECT 1").fetchone() == (1,)
    again.stop()


def test_a_private_folder_is_left_private(data_dir: Path):
    home = data_dir / "home"
    home.mkdir(mode=0o700)
    server = start_postgres(home / "project" / ".data")
    try:
        outside = not server.cluster.folder.is_relative_to(home)
        assert outside == (os.geteuid() == 0)
        assert home.stat().st_mode & 0o777 == 0o700
        assert (home / "project" / ".data" / "postgres.json").stat().st_mode & 0o777 == 0o600
    finally:
        server.stop()
        shutil.rmtree(server.cluster.folder.parent)
