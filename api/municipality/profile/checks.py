"""What must agree between the files of a profile and inside lists; each finding is a note."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, cast

from pydantic import BaseModel

from api.municipality.area import Area
from api.municipality.profile.categories import Category
from api.municipality.profile.documents import Document
from api.municipality.profile.faults import Fault
from api.municipality.profile.lines import Loc
from api.municipality.profile.shapes import Department, District, General

Places = Sequence[tuple[Loc, Any]]
TOPICS = 63
"""Each topic that there ever was has a bit of a positive number of 64."""


class Coded(Protocol):
    """Anything with a code."""

    @property
    def code(self) -> str:
        """Unique in its list."""
        ...


def codes_of(document: Document | None, key: str) -> set[Any]:
    """The codes a file means to declare, also those of items with errors."""
    return {item.get("code") for item in document.raw_items(key)} if document else set()


def unique_codes(document: Document, items: Places) -> None:
    """No code stands twice."""
    seen: set[str] = set()
    for loc, item in items:
        if item.code in seen:
            document.note((*loc, "code"), f"the code {item.code!r} stands twice")
        seen.add(item.code)


def unique_rows(file: str, rows: Iterable[tuple[int, Coded]]) -> Iterator[Fault]:
    """No code stands twice in a CSV."""
    seen: dict[str, int] = {}
    for line, row in rows:
        if row.code in seen:
            message = f"the code {row.code!r} stands already on line {seen[row.code]}"
            yield Fault(file, line, message)
        seen.setdefault(row.code, line)


def all_languages(document: Document, loc: Loc, item: BaseModel, languages: list[str]) -> None:
    """Each text is there in each language of the municipality."""
    for path, texts in _texts(item):
        absent = [language for language in languages if language not in texts]
        if absent:
            document.note(loc + path, f"{path[-1]}: missing in {', '.join(absent)}")


def _texts(value: Any, path: Loc = ()) -> Iterator[tuple[Loc, dict[str, str]]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for at, child in enumerate(cast(list[Any], value)):
            yield from _texts(child, (*path, at))
    elif isinstance(value, dict):
        yield path, value


def parents(document: Document, departments: Sequence[tuple[Loc, Department]]) -> None:
    """A parent stands above its children, so that the list is a tree in reading order."""
    above: set[str] = set()
    for loc, department in departments:
        if department.parent is not None and department.parent not in above:
            message = f"no department {department.parent!r} stands above this one"
            document.note((*loc, "parent"), message)
        above.add(department.code)


def departments(document: Document, items: Places, known: set[Any]) -> None:
    """The department of each item exists."""
    for loc, item in items:
        if item.department not in known:
            message = f"no department has the code {item.department!r}"
            document.note((*loc, "department"), message)


def categories(
    document: Document,
    items: Sequence[tuple[Loc, Category]],
    departments: set[Any],
    known: set[Any],
) -> None:
    """Departments and related categories exist; questions have a code each."""
    for loc, category in items:
        if category.department not in departments:
            message = f"no department has the code {category.department!r}"
            document.note((*loc, "department"), message)
        for at, code in enumerate(category.related):
            if code not in known - {category.code}:
                document.note((*loc, "related", at), f"no other category has the code {code!r}")
        unique_codes(
            document, [((*loc, "questions", at), q) for at, q in enumerate(category.questions)]
        )


def topics(document: Document, items: Places) -> None:
    """There is a bit for each of them."""
    for loc, topic in items[TOPICS:]:
        document.note((*loc, "code"), f"{topic.code!r} is one too many: {TOPICS} topics at most")


def asset_kinds(document: Document, items: Sequence[tuple[Loc, Category]], kinds: set[str]) -> None:
    """What a category asks for stands in `assets.geojson`."""
    for loc, category in items:
        if category.asset is not None and category.asset.kind not in kinds:
            message = f"assets.geojson has no {category.asset.kind!r}"
            document.note((*loc, "asset", "kind"), message)


def stops(document: Document, general: General, landmarks: set[str]) -> None:
    """The lines of the map stop at landmarks."""
    for at, line in enumerate(general.map.lines):
        for stop_at, stop in enumerate(line.stops):
            if stop not in landmarks:
                loc = ("map", "lines", at, "stops", stop_at)
                document.note(loc, f"no landmark has the code {stop!r}")


def inside(file: str, rows: Iterable[tuple[int, District]], area: Area) -> Iterator[Fault]:
    """Each district's point lies in the outline."""
    for line, row in rows:
        if not area.holds(row.lat, row.lon):
            yield Fault(file, line, f"the point of {row.name!r} lies outside the outline")
