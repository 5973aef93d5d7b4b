"""`roles.toml`: what members of staff are here, and what each of them may do."""

from collections.abc import Sequence
from enum import StrEnum

from api.kit.policy import PERMISSIONS
from api.municipality.profile.documents import Document
from api.municipality.profile.lines import Loc
from api.municipality.profile.shapes import Code, Shape, Texts


class Reach(StrEnum):
    """What a role is good for: what belongs to the department that it is held in, or everything."""

    DEPARTMENT = "department"
    ALL = "all"


class Role(Shape):
    """A bundle of the rooms' permissions. Those that stand first are named first where somebody
    holds several."""

    code: Code
    name: Texts
    reach: Reach
    permissions: tuple[str, ...]


def check(document: Document, roles: Sequence[tuple[Loc, Role]]) -> None:
    """Some room knows each permission, and it is one that roles have."""
    for loc, role in roles:
        for at, permission in enumerate(role.permissions):
            if permission not in PERMISSIONS:
                message = f"no room knows the permission {permission!r}"
                document.note((*loc, "permissions", at), message)
            elif not PERMISSIONS[permission]:
                message = f"{permission!r} comes with single records, never by a role"
                document.note((*loc, "permissions", at), message)
