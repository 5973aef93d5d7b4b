"""A copy of everything in one folder: the database by pg_dump, the objects as files."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

from rich.progress import track
from sqlalchemy.engine import make_url

from api.embedded import binaries, roles, schema
from api.kit import storage
from api.kit.settings import settings

DUMP = "database.dump"
OBJECTS = "objects"
LIST = "objects.json"


@dataclass(frozen=True)
class Stored:
    """An object in the list of a backup."""

    key: str
    size: int
    content_type: str


def save(folder: Path) -> None:
    """Write the backup. The database goes first: its rows name only objects that exist by then."""
    folder.mkdir(mode=0o700, parents=True)
    _pg("pg_dump", "--format=custom", f"--file={folder / DUMP}", _database())
    kept = [_fetch(key, folder / OBJECTS) for key in track(list(_keys()), "Objects")]
    (folder / LIST).write_text(json.dumps([asdict(one) for one in kept], indent=1), "utf-8")


def load(folder: Path) -> None:
    """Put the objects back, then replace the database in one transaction."""
    for entry in track(json.loads((folder / LIST).read_text("utf-8")), "Objects"):
        one = Stored(**entry)
        storage.client().put_object(
            Bucket=settings().s3_bucket,
            Key=one.key,
            Body=_path(folder / OBJECTS, one.key).read_bytes(),
            ContentType=one.content_type,
        )
    schema.as_owner(roles.allow_app_nothing_new)
    try:
        _pg(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            f"--dbname={_database()}",
            str(folder / DUMP),
        )
    finally:
        schema.as_owner(roles.allow_app)


def _keys() -> Iterator[str]:
    pages: Any = storage.client().get_paginator("list_objects_v2")
    for page in pages.paginate(Bucket=settings().s3_bucket):
        for entry in page.get("Contents", []):
            yield entry["Key"]


def _fetch(key: str, folder: Path) -> Stored:
    found = storage.client().get_object(Bucket=settings().s3_bucket, Key=key)
    path = _path(folder, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(found["Body"], file)
    return Stored(key, path.stat().st_size, found["ContentType"])


def _path(folder: Path, key: str) -> Path:
    path = (folder / key).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"The key {key!r} leaves the folder of the backup.")
    return path


def _database() -> str:
    url = make_url(settings().migrate_database_url or settings().database_url)
    # Without the password, which other users of the machine could read in the list of processes.
    return url._replace(drivername="postgresql", password=None).render_as_string()


def _pg(program: str, *arguments: str) -> None:
    url = make_url(settings().migrate_database_url or settings().database_url)
    env = {**os.environ, "PGPASSWORD": url.password or ""}
    subprocess.run([_program(program), *arguments], env=env, check=True)


def _program(name: str) -> str:
    # The embedded programs are the newest: they read every server that the service runs on.
    try:
        return str(binaries.installed() / name)
    except PackageNotFoundError:
        found = shutil.which(name)
        if found is None:
            raise FileNotFoundError(f"{name} is missing: install postgresql-client.") from None
        return found
