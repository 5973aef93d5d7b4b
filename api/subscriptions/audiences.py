"""Whom a message reaches: how many, and who, by what they chose.

`people_sql(rule)` is what a sender freezes: `INSERT … SELECT` from it has each person once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, Text, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import field_error
from api.municipality.models import Topic
from api.municipality.repository import Ward
from api.subscriptions.models import Audience
from api.subscriptions.profile import AGE_BANDS
from api.subscriptions.states import ChannelKind


@dataclass(frozen=True)
class Rule:
    """Whom a message is for: lists of codes, an empty one is no limit. Of topics any will do; who
    said no age, or no district, is not found by one."""

    age_bands: Sequence[str] = ()
    topics: Sequence[str] = ()
    districts: Sequence[str] = ()
    languages: Sequence[str] = ()


class Reached(NamedTuple):
    """How many persons, and how many of them by which channel: the first that is possible."""

    total: int
    line: int
    push: int
    mail: int


def ages(ward: Ward) -> set[str]:
    """The codes of the municipality's age bands."""
    return {band.code for band in ward.section(AGE_BANDS)}


def check(ward: Ward, rule: Rule) -> None:
    """422 for a code that there is not."""
    known = {
        "age_bands": ages(ward),
        "topics": {topic.code for topic in ward.topics.values() if topic.active},
        "districts": {district.code for district in ward.active_districts},
        "languages": set(ward.general.languages),
    }
    for name, codes in known.items():
        for at, code in enumerate(getattr(rule, name)):
            if code not in codes:
                raise field_error(f"/{name}/{at}", "unknown_code", "There is no such code")


async def count(session: AsyncSession, rule: Rule) -> Reached:
    """How many people a message would reach now."""
    ways = Counter[str]()
    for channel, number in await session.execute(count_sql(rule)):
        ways[channel] += number
    by = [ways[kind] for kind in (ChannelKind.LINE, ChannelKind.PUSH, ChannelKind.MAIL)]
    return Reached(sum(by), *by)


def count_sql(rule: Rule) -> Select[str, int]:
    """How many there are by channel, in several parts: in the order of the index nothing has to be
    sorted or looked up."""
    found = select(Audience.channel, func.count()).where(*_found(rule))
    return found.group_by(Audience.age_band, Audience.channel)


def people_sql(rule: Rule) -> Select[UUID, str, str]:
    """Who they are (recipient, channel, language), each person once."""
    return select(Audience.recipient_id, Audience.channel, Audience.language).where(*_found(rule))


def _found(rule: Rule) -> list[ColumnElement[bool]]:
    """Each person in one row: the first of theirs, or of those in the districts asked for."""
    conditions: list[ColumnElement[bool]] = []
    if rule.districts:
        asked = cast(array(rule.districts), ARRAY(Text))
        conditions += [
            Audience.district.in_(rule.districts),
            or_(Audience.earlier.is_(None), ~Audience.earlier.overlap(asked)),
        ]
    else:
        conditions.append(Audience.earlier.is_(None))
    if rule.age_bands:
        conditions.append(Audience.age_band.in_(rule.age_bands))
    if rule.languages:
        conditions.append(Audience.language.in_(rule.languages))
    if rule.topics:
        mask = (
            select(func.bit_or(cast(1, BigInteger).op("<<")(Topic.bit)))
            .where(Topic.code.in_(rule.topics))
            .scalar_subquery()
        )
        conditions.append(Audience.mask.op("&")(mask) != 0)
    return conditions
