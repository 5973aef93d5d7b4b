"""Every test of this room has a real store."""

from collections.abc import Iterator
from typing import Any

import pytest

from api.kit import storage
from tests.frame import environment


@pytest.fixture(autouse=True)
def store(s3: Any) -> Any:
    """The store; started once for the run."""
    return s3


@pytest.fixture
def store_down(store: Any) -> Iterator[None]:
    """For the length of a test nobody listens where the store was."""
    _use(f"http://{environment.CLOSED}")
    yield
    _use(store.endpoint)


def _use(endpoint: str) -> None:
    environment.change({"S3_ENDPOINT": endpoint})
    storage.client.cache_clear()
