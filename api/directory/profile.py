"""`group_kinds.toml`: the kinds of groups that there are here."""

from api.municipality.profile.sections import section
from api.municipality.profile.shapes import Code, Shape, Texts


class GroupKind(Shape):
    """A kind of group, as people call it."""

    code: Code
    name: Texts


GROUP_KINDS = section("group_kinds", GroupKind)
