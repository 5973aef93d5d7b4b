"""Wards in memory, read from the profiles, for questions that need no database."""

from pathlib import Path

import pytest

from api.municipality.profile.reader import read_profile
from api.municipality.repository import (
    KnownCategory,
    KnownDepartment,
    KnownDistrict,
    KnownTopic,
    Ward,
)

PROFILES = Path(__file__).parent.parent.parent / "profiles"


def ward_of(name: str) -> Ward:
    """A profile as the service would hold it."""
    profile = read_profile(PROFILES / name)
    return Ward(
        profile_hash=profile.digest(),
        general=profile.general,
        outline=profile.outline,
        departments={
            item.code: KnownDepartment(**item.model_dump(), active=True)
            for item in profile.departments
        },
        categories={
            item.code: KnownCategory(**item.model_dump(), active=True)
            for item in profile.categories
        },
        districts={
            item.code: KnownDistrict(**item.model_dump(), active=True) for item in profile.districts
        },
        topics={item.code: KnownTopic(**item.model_dump(), active=True) for item in profile.topics},
        landmarks=profile.landmarks,
    )


@pytest.fixture(scope="session")
def nerima() -> Ward:
    return ward_of("nerima")


@pytest.fixture(scope="session")
def example() -> Ward:
    return ward_of("example")
