"""Read a profile folder whole; everything that is wrong comes in one `ProfileError`."""

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from api.municipality.area import Area
from api.municipality.profile import checks
from api.municipality.profile.assets import Asset, check_assets, read_assets
from api.municipality.profile.documents import Document, read_csv, read_json, read_toml
from api.municipality.profile.faults import Fault, ProfileError
from api.municipality.profile.lines import Loc
from api.municipality.profile.outline import Outline, read_outline
from api.municipality.profile.reasons import Reason
from api.municipality.profile.reasons import check as check_reasons
from api.municipality.profile.roles import Role
from api.municipality.profile.roles import check as check_roles
from api.municipality.profile.routing import Route
from api.municipality.profile.routing import check as check_routes
from api.municipality.profile.shapes import (
    Category,
    Contractor,
    Department,
    District,
    General,
    Landmark,
    Shape,
    Topic,
)
from api.municipality.profile.templates import Template
from api.municipality.profile.templates import check as check_templates

Item = TypeVar("Item", bound=BaseModel)

DISTRICTS = "districts.csv"
LANDMARKS = "landmarks.csv"
ASSETS = "assets.geojson"
ROUTING = "routing.toml"
TEMPLATES = "templates.toml"
REASONS = "reasons.toml"
CONTRACTORS = "contractors.toml"
ROLES = "roles.toml"


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
    routes: list[Route]
    templates: list[Template]
    reasons: list[Reason]
    contractors: list[Contractor]
    roles: list[Role]

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
        has_routing = (path / ROUTING).exists()
        self.routing = read_toml(path, ROUTING, self.faults) if has_routing else None
        self.routes = self.routing.shapes("routes", Route) if self.routing else []
        has_templates = (path / TEMPLATES).exists()
        self.answers = read_toml(path, TEMPLATES, self.faults) if has_templates else None
        self.templates = self.answers.shapes("templates", Template) if self.answers else []
        has_reasons = (path / REASONS).exists()
        self.why = read_toml(path, REASONS, self.faults) if has_reasons else None
        self.reasons = self.why.shapes("reasons", Reason) if self.why else []
        has_firms = (path / CONTRACTORS).exists()
        self.firms = read_toml(path, CONTRACTORS, self.faults) if has_firms else None
        self.contractors = self.firms.shapes("contractors", Contractor) if self.firms else []
        has_roles = (path / ROLES).exists()
        self.bundles = read_toml(path, ROLES, self.faults) if has_roles else None
        self.roles = self.bundles.shapes("roles", Role) if self.bundles else []

    def _items(self, name: str, shape: type[Item]) -> list[tuple[Loc, Item]]:
        document = self.toml[name]
        return document.shapes(name, shape) if document else []

    def check(self) -> None:
        """Note what does not agree."""
        self._check_general()
        self._check_lists()
        self._check_routes()
        self._check_templates()
        self._check_reasons()
        self._check_contractors()
        self._check_roles()
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

    def _check_templates(self) -> None:
        if self.answers and self.general:
            checks.unique_codes(self.answers, self.templates)
            check_templates(
                self.answers,
                self.templates,
                categories=checks.codes_of(self.toml["categories"], "categories"),
                languages=self.general.languages,
            )

    def _check_reasons(self) -> None:
        if self.why and self.general:
            checks.unique_codes(self.why, self.reasons)
            check_reasons(self.why, self.reasons, languages=self.general.languages)

    def _check_contractors(self) -> None:
        if self.firms:
            departments = checks.codes_of(self.toml["departments"], "departments")
            checks.unique_codes(self.firms, self.contractors)
            checks.departments(self.firms, self.contractors, departments)

    def _check_roles(self) -> None:
        if self.bundles and self.general:
            checks.unique_codes(self.bundles, self.roles)
            check_roles(self.bundles, self.roles)
            for loc, role in self.roles:
                checks.all_languages(self.bundles, loc, role, self.general.languages)

    def _check_routes(self) -> None:
        if self.routing:
            check_routes(
                self.routing,
                self.routes,
                departments=checks.codes_of(self.toml["departments"], "departments"),
                categories=checks.codes_of(self.toml["categories"], "categories"),
                districts={row.code for _, row in self.districts},
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
            self.routing,
            self.answers,
            self.why,
            self.firms,
            self.bundles,
            self.asset_file,
        ]
        return [*self.faults, *(f for document in documents if document for f in document.faults())]


def read_profile(path: Path) -> Profile:
    """The profile in a folder, or `ProfileError` with everything that is wrong with it."""
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
        routes=[item for _, item in folder.routes],
        templates=[item for _, item in folder.templates],
        reasons=[item for _, item in folder.reasons],
        contractors=[item for _, item in folder.contractors],
        roles=[item for _, item in folder.roles],
    )
