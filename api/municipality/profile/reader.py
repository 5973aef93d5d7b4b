"""Read a profile folder whole; everything that is wrong comes in one `ProfileError`."""

import hashlib
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel, SerializeAsAny

from api.municipality.area import Area
from api.municipality.profile import checks
from api.municipality.profile.assets import Asset, check_assets, read_assets
from api.municipality.profile.categories import Category
from api.municipality.profile.documents import Document, read_csv, read_json, read_toml
from api.municipality.profile.faults import Fault, ProfileError
from api.municipality.profile.lines import Loc
from api.municipality.profile.outline import Outline, read_outline
from api.municipality.profile.sections import SECTIONS, Known, Read, Section
from api.municipality.profile.shapes import Department, District, General, Landmark, Shape, Topic

Item = TypeVar("Item", bound=BaseModel)
Listed = TypeVar("Listed", bound=Shape)

DISTRICTS = "districts.csv"
LANDMARKS = "landmarks.csv"
ASSETS = "assets.geojson"


class Profile(Shape):
    """A municipality, read and found consistent."""

    general: General
    departments: list[Department]
    categories: list[Category]
    topics: list[Topic]
    districts: list[District]
    landmarks: list[Landmark]
    outline: Outline
    assets: list[Asset]
    sections: dict[str, list[SerializeAsAny[Shape]]]
    """What the rooms declared, by name."""

    def section(self, of: Section[Listed]) -> list[Listed]:
        """The items of a room's section."""
        return cast(list[Listed], self.sections[of.name])

    def digest(self) -> str:
        """The same for the same content, whatever the remarks and the spacing of the files."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class _Folder:
    """The folder while it is read."""

    def __init__(self, path: Path) -> None:
        self.faults: list[Fault] = []
        names = ("municipality", "departments", "categories", "topics")
        self.toml = {name: read_toml(path, f"{name}.toml", self.faults) for name in names}
        self.geojson = read_json(path, "outline.geojson", self.faults)
        self.districts = read_csv(path, DISTRICTS, District, self.faults)
        has_landmarks = (path / LANDMARKS).exists()
        self.landmarks = read_csv(path, LANDMARKS, Landmark, self.faults) if has_landmarks else []
        has_assets = (path / ASSETS).exists()
        self.asset_file = read_json(path, ASSETS, self.faults) if has_assets else None
        self.assets = read_assets(self.asset_file) if self.asset_file else []
        general = self.toml["municipality"]
        self.general = general.shape(General, general.data) if general else None
        self.outline = read_outline(self.geojson) if self.geojson else None
        self.departments = self._items("departments", Department)
        self.categories = self._items("categories", Category)
        self.topics = self._items("topics", Topic)
        self.sections = [Read(one, path, self.faults) for one in SECTIONS.values()]

    def _items(self, name: str, shape: type[Item]) -> list[tuple[Loc, Item]]:
        document = self.toml[name]
        return document.shapes(name, shape) if document else []

    def check(self) -> None:
        """Note what does not agree."""
        self._check_general()
        self._check_lists()
        for section in self.sections:
            section.check(self._known())
        self.faults += checks.unique_rows(DISTRICTS, self.districts)
        self.faults += checks.unique_rows(LANDMARKS, self.landmarks)
        if self.outline:
            area = Area(self.outline.geometry.model_dump())
            self.faults += checks.inside(DISTRICTS, self.districts, area)
            self._check_centre(area)
            self._check_assets(area)

    def _check_centre(self, area: Area) -> None:
        document = self.toml["municipality"]
        if document and self.general:
            centre = self.general.map.centre
            if not area.holds(centre.lat, centre.lon):
                document.note(("map", "centre"), "centre: lies outside the outline")

    def _check_assets(self, area: Area) -> None:
        if self.asset_file:
            beyond_m = self.general.map.border_tolerance_m if self.general else 0
            check_assets(self.asset_file, self.assets, area, beyond_m)
        if document := self.toml["categories"]:
            kinds = {asset.kind for asset in self.assets}
            checks.asset_kinds(document, self.categories, kinds)

    def _check_general(self) -> None:
        document = self.toml["municipality"]
        if document and self.general:
            checks.all_languages(document, (), self.general, self.general.languages)
            checks.stops(document, self.general, {row.code for _, row in self.landmarks})

    def _known(self) -> Known:
        return Known(
            departments=checks.codes_of(self.toml["departments"], "departments"),
            categories=checks.codes_of(self.toml["categories"], "categories"),
            districts={row.code for _, row in self.districts},
            topics=checks.codes_of(self.toml["topics"], "topics"),
            languages=self.general.languages if self.general else [],
        )

    def _check_lists(self) -> None:
        for name, items in self._lists():
            document = self.toml[name]
            if document is None:
                continue
            checks.unique_codes(document, items)
            if self.general:
                for loc, item in items:
                    checks.all_languages(document, loc, item, self.general.languages)
        if document := self.toml["departments"]:
            checks.parents(document, self.departments)
        if document := self.toml["categories"]:
            known = (
                checks.codes_of(self.toml[name], name) for name in ("departments", "categories")
            )
            checks.categories(document, self.categories, *known)
        if document := self.toml["topics"]:
            checks.topics(document, self.topics)

    def _lists(self) -> list[tuple[str, checks.Places]]:
        return [
            ("departments", self.departments),
            ("categories", self.categories),
            ("topics", self.topics),
        ]

    def all_faults(self) -> list[Fault]:
        """Every fault with its line."""
        documents: list[Document | None] = [
            *self.toml.values(),
            self.geojson,
            self.asset_file,
            *(section.document for section in self.sections),
        ]
        return [*self.faults, *(f for document in documents if document for f in document.faults())]


def read_profile(path: Path) -> Profile:
    """The profile in a folder, or `ProfileError` with everything that is wrong with it."""
    if not SECTIONS:
        raise RuntimeError("The rooms are not installed: what they keep of it would be left out")
    folder = _Folder(path)
    folder.check()
    faults = folder.all_faults()
    if faults or folder.general is None or folder.outline is None:
        raise ProfileError(faults)
    return Profile(
        general=folder.general,
        departments=[item for _, item in folder.departments],
        categories=[item for _, item in folder.categories],
        topics=[item for _, item in folder.topics],
        districts=[row for _, row in folder.districts],
        landmarks=[row for _, row in folder.landmarks],
        outline=folder.outline,
        assets=folder.assets,
        sections={one.of.name: [item for _, item in one.items] for one in folder.sections},
    )
