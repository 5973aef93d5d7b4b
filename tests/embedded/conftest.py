import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.embedded.postgres import Postgres, start_postgres
from api.embedded.s3 import S3, start_s3


def open_folder() -> Path:
    """A folder that PostgreSQL's own user may cross; pytest's are private."""
    folder = Path(tempfile.mkdtemp(prefix="tsunagaru-test-", dir="/tmp"))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def data_dir() -> Iterator[Path]:
    folder = open_folder()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    folder = open_folder()
    server = start_postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    folder = open_folder()
    store = start_s3(folder)
    yield store
    store.stop()
    shutil.rmtree(folder)
