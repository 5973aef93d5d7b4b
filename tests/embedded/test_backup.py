"""A backup brings back rows and objects as they were, and the rights on them."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from api.embedded import backup
from api.embedded.postgres import Postgres
from api.embedded.s3 import S3, client
from api.kit import storage
from api.kit.settings import settings
from tests.embedded.test_postgres import connect


@pytest.fixture
def service(postgres: Postgres, s3: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings point to the embedded parts of this module."""
    for name, value in {
        "DATABASE_URL": postgres.app_url,
        "MIGRATE_DATABASE_URL": postgres.owner_url,
        "S3_ENDPOINT": s3.endpoint,
        "S3_BUCKET": s3.bucket,
        "S3_ACCESS_KEY": s3.access_key,
        "S3_SECRET_KEY": s3.secret_key,
    }.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    storage.client.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
    storage.client.cache_clear()


@pytest.mark.usefixtures("service")
def test_what_was_saved_comes_back(postgres: Postgres, s3: S3, tmp_path: Path):
    boto = client(s3)
    with connect(postgres.owner_url) as owner:
        owner.execute("CREATE TABLE kept (note text)")
        owner.execute("REVOKE UPDATE ON kept FROM tsunagaru_app")
        owner.execute("INSERT INTO kept VALUES ('街路灯')")
    boto.put_object(Bucket=s3.bucket, Key="a/photo", Body=b"bytes", ContentType="image/webp")

    backup.save(tmp_path / "backup")
    with connect(postgres.owner_url) as owner:
        owner.execute("DROP TABLE kept")
    boto.delete_object(Bucket=s3.bucket, Key="a/photo")
    backup.load(tmp_path / "backup")

    with connect(postgres.app_url) as app:
        assert app.execute("SELECT note FROM kept").fetchall() == [("街路灯",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("UPDATE kept SET note = ''")
    found = boto.get_object(Bucket=s3.bucket, Key="a/photo")
    assert (found["Body"].read(), found["ContentType"]) == (b"bytes", "image/webp")


@pytest.mark.usefixtures("service")
def test_a_folder_that_exists_is_not_written_into(tmp_path: Path):
    with pytest.raises(FileExistsError):
        backup.save(tmp_path)
