"""`roles.toml`: bundles of permissions that some room knows."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity.models import Role
from api.municipality import service
from api.municipality.profile.faults import ProfileError
from api.municipality.profile.reader import read_profile
from tests.frame.people import ROLES
from tests.municipality.conftest import Edit, edit, town

__all__ = ["edit", "town"]


def faults(town: Path) -> list[str]:
    """The faults of a folder as they are printed."""
    with pytest.raises(ProfileError) as caught:
        read_profile(town)
    return str(caught.value).split("\n")


@pytest.mark.parametrize(
    ("permission", "why"),
    [
        ("grants:pay", "no room knows the permission 'grants:pay'"),
        ("reports:own", "'reports:own' comes with single records, never by a role"),
    ],
)
def test_a_permission_that_no_role_can_have(
    town: Path, edit: Edit, permission: str, why: str
) -> None:
    line = edit("roles.toml", 'permissions = ["grants:review"]', f'permissions = ["{permission}"]')
    assert faults(town) == [f"roles.toml:{line}: {why}"]


def test_what_is_wrong_with_a_role_is_named_by_its_line(town: Path, edit: Edit) -> None:
    reach = edit("roles.toml", 'reach = "department"', 'reach = "county"')
    name = edit(
        "roles.toml", 'name = { ja = "審査員", en = "Panel member" }', 'name = { ja = "審" }'
    )
    code = edit("roles.toml", 'code = "auditor"', 'code = "finance"')
    found = faults(town)
    assert [one.split(": ")[0] for one in found] == [
        f"roles.toml:{line}" for line in sorted((reach, name, code))
    ]


async def test_roles_are_stored_given_up_and_left(session: AsyncSession, town: Path) -> None:
    await service.load_profile(session, town)
    path = town / "roles.toml"
    whole = path.read_text("utf-8")
    path.write_text(whole.rsplit("\n# ", 1)[0], "utf-8")
    assert (await service.load_profile(session, town)).retired == ["role auditor"]
    path.write_text(whole, "utf-8")
    assert (await service.load_profile(session, town)).returned == ["role auditor"]
    # A folder of the version before says nothing of roles.
    path.unlink()
    assert "role" not in str(await service.load_profile(session, town))
    held = select(Role.permissions).where(Role.code == "clerk", Role.active)
    assert await session.scalar(held) == ROLES["clerk"]["permissions"]
