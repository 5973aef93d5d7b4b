"""The municipality as the other rooms read it: held in memory, looked after every few seconds."""

import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.errors import Unavailable, field_error
from api.municipality import models
from api.municipality.area import Area, reach_m
from api.municipality.profile.categories import Category, Choice, Question
from api.municipality.profile.outline import Outline
from api.municipality.profile.sections import SECTIONS, Section
from api.municipality.profile.shapes import (
    Department,
    District,
    General,
    Landmark,
    Promises,
    Shape,
    Topic,
)

Item = TypeVar("Item", bound=models.Listed)
Part = TypeVar("Part", bound=Shape)

# How long another process may not know of a profile that was loaded.
LOOK_AGAIN = 3.0


class KnownDepartment(Department):
    """A department, in use or not."""

    active: bool


class KnownOption(Choice):
    """An answer to choose, still offered or not."""

    active: bool = True


class KnownQuestion(Question):
    """A question, still asked or not."""

    options: list[KnownOption]  # pyright: ignore[reportIncompatibleVariableOverride, reportGeneralTypeIssues] - frozen
    active: bool = True


class KnownCategory(Category):
    """A category, in use or not."""

    questions: list[KnownQuestion]  # pyright: ignore[reportIncompatibleVariableOverride, reportGeneralTypeIssues] - frozen
    active: bool

    def name(self, language: str) -> str:
        """Its name in a language, or in Japanese."""
        return said(self.label, language)

    def question(self, code: str) -> KnownQuestion | None:
        """A question that was ever asked here."""
        return next((asked for asked in self.questions if asked.code == code), None)

    @property
    def forward_to(self) -> str | None:
        """The body that its reports can be sent to."""
        return self.forward.to if self.forward else None


class KnownDistrict(District):
    """A district, in use or not."""

    active: bool

    def named(self, language: str) -> str:
        """Its name, in Roman letters for those who read these."""
        return self.en if language == "en" else self.name


class KnownTopic(Topic):
    """A topic, in use or not."""

    active: bool


@dataclass(frozen=True, eq=False)
class Ward:
    """Everything of the profile, by code, in the profile's order; inactive items too."""

    profile_hash: str
    general: General
    outline: Outline
    departments: dict[str, KnownDepartment]
    categories: dict[str, KnownCategory]
    districts: dict[str, KnownDistrict]
    topics: dict[str, KnownTopic]
    landmarks: list[Landmark]
    sections: dict[str, list[Any]] = field(default_factory=dict[str, list[Any]])
    """What rooms declared and do not keep in tables of their own, by name."""

    def section(self, of: Section[Part]) -> list[Part]:
        """The items of a room's section."""
        return self.sections.get(of.name, [])

    @cached_property
    def area(self) -> Area:
        """The outline as geometry."""
        return Area(self.outline.geometry.model_dump())

    @cached_property
    def active_districts(self) -> list[KnownDistrict]:
        """The districts of today."""
        return [district for district in self.districts.values() if district.active]

    @cached_property
    def reaches_m(self) -> dict[str, int]:
        """How far each district reaches around its point."""
        points = [(one.lat, one.lon) for one in self.active_districts]
        return {one.code: reach_m((one.lat, one.lon), points) for one in self.districts.values()}

    @cached_property
    def everyday(self) -> list[KnownCategory]:
        """The categories that are offered when nothing special is going on."""
        return [one for one in self.categories.values() if _is_everyday(one)]

    def offered(self, *, emergency: bool) -> list[KnownCategory]:
        """The categories that are offered now: in an emergency its own before all others."""
        urgent = [one for one in self.categories.values() if one.active and one.emergency]
        return [*urgent, *self.everyday] if emergency else self.everyday

    @property
    def promises(self) -> Promises:
        """What is promised whatever the category."""
        return self.general.promises

    def name(self, language: str) -> str:
        """The municipality's name."""
        return said(self.general.name, language)

    def site_title(self, language: str) -> str:
        """What the service is called here."""
        return said(self.general.site_title, language)

    def category(self, code: str) -> KnownCategory:
        """A category that a record refers to, still offered or not."""
        return self.categories[code]

    def open_category(
        self, code: str, *, pointer: str = "/category", solved: bool = False
    ) -> KnownCategory:
        """A category that takes reports (or what residents put right); 422 when there is none of
        that code."""
        category = self.categories.get(code)
        if category is None or not category.active or category.solved is not solved:
            raise field_error(pointer, "unknown_category", "There is no such category")
        return category

    def has_department(self, code: str) -> bool:
        """Whether work can be given to a department."""
        department = self.departments.get(code)
        return department is not None and department.active

    def department_name(self, code: str, language: str = "ja") -> str:
        """The name of a department that a record refers to."""
        return said(self.departments[code].name, language)

    def district_name(self, code: str) -> str:
        """The name of a district that a record refers to."""
        return self.districts[code].name


def _is_everyday(category: KnownCategory) -> bool:
    return category.active and not category.emergency and not category.solved


def said(texts: dict[str, str], language: str) -> str:
    """A text in a language, or in Japanese where it is missing."""
    return texts.get(language, texts["ja"])


@dataclass
class _Held:
    ward: Ward
    looked_at: float


# By database, since a process of the tests uses several.
_held: WeakKeyDictionary[Engine, _Held] = WeakKeyDictionary()


async def current(session: AsyncSession) -> Ward:
    """The municipality of this database; 503 as long as no profile is loaded."""
    database = session.get_bind().engine
    held = _held.get(database)
    if held is not None and time.monotonic() - held.looked_at < LOOK_AGAIN:
        return held.ward
    looked_at = time.monotonic()
    found = await session.scalar(select(models.Municipality.profile_hash))
    if found is None:
        raise Unavailable("No municipality profile has been loaded yet")
    if held is None or held.ward.profile_hash != found:
        held = _Held(await _read(session), looked_at)
    held.looked_at = looked_at
    _held[database] = held
    return held.ward


def forget() -> None:
    """Read again at the next question."""
    _held.clear()


async def _read(session: AsyncSession) -> Ward:
    row = (await session.scalars(select(models.Municipality))).one()
    departments = await _listed(session, models.Department)
    categories = await _listed(session, models.Category)
    districts = await _listed(session, models.District)
    topics = await _listed(session, models.Topic)
    return Ward(
        profile_hash=row.profile_hash,
        general=General.model_validate(row.general),
        outline=Outline.model_validate(row.outline),
        departments={item.code: KnownDepartment.model_validate(item) for item in departments},
        categories={item.code: KnownCategory.model_validate(item) for item in categories},
        districts={item.code: KnownDistrict.model_validate(item) for item in districts},
        topics={item.code: KnownTopic.model_validate(item) for item in topics},
        landmarks=[Landmark.model_validate(landmark) for landmark in row.landmarks],
        sections={
            name: [section.shape.model_validate(item) for item in row.sections.get(name, [])]
            for name, section in SECTIONS.items()
            if section.load is None
        },
    )


async def _listed(session: AsyncSession, table: type[Item]) -> list[Item]:
    return list(await session.scalars(select(table).order_by(table.active.desc(), table.order)))
