"""What happens to the municipality: a profile is loaded into the tables."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.municipality import assets, repository
from api.municipality.keeping import assign, keep
from api.municipality.models import Category, Department, District, Municipality, Topic
from api.municipality.profile.changes import Changes
from api.municipality.profile.checks import TOPICS
from api.municipality.profile.faults import Fault, ProfileError
from api.municipality.profile.reader import Profile, read_profile
from api.municipality.profile.sections import SECTIONS


async def load_profile(session: AsyncSession, folder: Path) -> Changes:
    """Store the profile of a folder; `ProfileError` names everything that is wrong with it.

    What is no longer in the folder becomes inactive, since records may refer to it. Loading the
    same profile twice changes nothing.
    """
    profile = read_profile(folder)
    # Two processes that start together must not both find an empty table.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("municipality.load"))))
    changes = Changes()
    await _keep_general(session, profile, changes)
    await keep(session, Department, profile.departments, changes)
    await session.flush()
    await keep(session, Category, profile.categories, changes)
    await keep(session, District, profile.districts, changes)
    await _keep_topics(session, profile, changes)
    await session.flush()
    for one in SECTIONS.values():
        await one.keep(session, profile.section(one), changes)
    for word, count in (await assets.keep(session, profile.assets)).items():
        if count:
            getattr(changes, word).append(f"{count} assets")
    await session.flush()
    repository.forget()
    return changes


async def _keep_topics(session: AsyncSession, profile: Profile, changes: Changes) -> None:
    """Those of older profiles keep their bits, since people's choices refer to them."""
    codes = {topic.code for topic in profile.topics} | set(
        await session.scalars(select(Topic.code))
    )
    if len(codes) > TOPICS:
        message = f"with those of older profiles there are {len(codes)} topics: {TOPICS} at most"
        raise ProfileError([Fault("topics.toml", 1, message)])
    await keep(session, Topic, profile.topics, changes)


async def _keep_general(session: AsyncSession, profile: Profile, changes: Changes) -> None:
    values = {
        "code": profile.general.code,
        "profile_hash": profile.digest(),
        "general": profile.general.model_dump(mode="json"),
        "outline": profile.outline.model_dump(mode="json"),
        "landmarks": [landmark.model_dump(mode="json") for landmark in profile.landmarks],
        "sections": {
            name: [item.model_dump(mode="json") for item in profile.sections[name]]
            for name, section in SECTIONS.items()
            if section.load is None
        },
    }
    row = await session.get(Municipality, 1)
    if row is None:
        session.add(Municipality(id=1, **values))
        changes.added.append(f"municipality {profile.general.code}")
        return
    before = {name: getattr(row, name) for name in values if name != "profile_hash"}
    if row.profile_hash == values["profile_hash"]:
        return
    assign(row, values)
    row.loaded_at = clock.now()
    if any(values[name] != value for name, value in before.items()):
        changes.changed.append(f"municipality {profile.general.code}")
