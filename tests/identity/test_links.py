"""Keys in links: for one purpose, one record, and no longer than said."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from api.identity.links import Link
from api.kit import clock
from api.kit.errors import Gone, NotFound

CONTRACT = Link("contract", "work/")
ID = UUID("01900000-0000-7000-8000-000000000001")
NOON = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def test_a_key_opens_its_record_until_its_time_is_over() -> None:
    key = CONTRACT.key(ID, NOON + timedelta(days=14))
    with clock.shifted_to(NOON + timedelta(days=14, seconds=-1)):
        assert CONTRACT._opened(key).record == ID
    with clock.shifted_to(NOON + timedelta(days=14, seconds=2)), pytest.raises(Gone):
        CONTRACT._opened(key)


def test_a_key_is_of_use_for_its_purpose_alone() -> None:
    key = CONTRACT.key(ID, clock.now() + timedelta(days=1))
    with pytest.raises(NotFound):
        Link("satisfaction", "")._opened(key)


@pytest.mark.parametrize("at", [0, 7, 21, 28, 35, 42, 48, 49])
def test_a_changed_key_opens_nothing(at: int) -> None:
    key = CONTRACT.key(ID, clock.now() + timedelta(days=1))
    for letter in "ABCDEQgw9_":
        other = key[:at] + letter + key[at + 1 :]
        if other != key:
            with pytest.raises(NotFound):
                CONTRACT._opened(other)


@pytest.mark.parametrize("key", ["", "A", "=", "é" * 50, "A" * 49, "A" * 51, "\x00" * 50])
def test_what_was_never_a_key_opens_nothing(key: str) -> None:
    with pytest.raises(NotFound):
        CONTRACT._opened(key)


def test_a_key_cannot_be_made_to_last_longer() -> None:
    """The instant is part of what is signed."""
    short = CONTRACT.key(ID, clock.now() + timedelta(minutes=1))
    longer = CONTRACT.key(ID, clock.now() + timedelta(days=30))
    with pytest.raises(NotFound):
        CONTRACT._opened(longer[:28] + short[28:])
