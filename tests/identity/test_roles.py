"""Roles of the profile: several for one person, each for its department, and nothing beside."""

import pytest
from httpx import AsyncClient
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository, service
from api.identity.models import Role as ProfileRole
from api.identity.models import Staff
from api.kit.caller import Assignment, Caller, Role
from api.kit.desks import home, reaches, within_sql
from api.kit.errors import Malformed
from api.reports.cases.models import Report
from api.reports.cases.repository import visible_to
from api.reports.policy import Permission
from tests.frame.people import ROLES, Cast, Headers, caller_of, headers_of

REPORTS, ME = "/api/v1/reports", "/api/v1/me"
WORK = Permission.WORK


async def hired(session: AsyncSession, role: str, department: str | None = None) -> Staff:
    """A new member of staff."""
    return await service.create_staff(
        session, name="新任 一", email="new@example.jp", role=role, department=department
    )


async def test_one_person_with_two_roles_in_two_departments(
    client: AsyncClient, session: AsyncSession
) -> None:
    member = await hired(session, "clerk", "road_park")
    await service.assign(session, member.id, "clerk", "green", head=True)
    await service.assign(session, member.id, "auditor")
    me = (await client.get(ME, headers=headers_of(member))).json()
    assert me["roles"] == [
        {"role": "clerk", "department": "green"},
        {"role": "clerk", "department": "road_park"},
        {"role": "auditor", "department": None},
    ]
    assert (me["role"], me["department"], me["head"]) == ("clerk", "green", True)
    assert me["permissions"] == sorted(ROLES["clerk"]["permissions"])

    caller = await repository.staff_caller(session, member.id)
    assert caller is not None
    assert caller.departments(WORK) == {"green", "road_park"}
    # An auditor reaches everything, but not with this permission.
    assert [reaches(caller, WORK, of) for of in ("green", "road_park", "cleaning", None)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert caller.departments("colleagues:read") is None
    assert home(caller, WORK) == "green"
    assert within_sql(caller, WORK, "department") == (
        "department = ANY(%(desks)s)", {"desks": ["green", "road_park"]},
    )  # fmt: skip
    names = (await client.get("/api/v1/colleagues", headers=headers_of(member))).json()["items"]
    assert [one["roles"] for one in names if one["id"] == str(member.id)] == [me["roles"]]


async def test_a_desk_of_two_departments_lists_both_and_no_third(
    client: AsyncClient, session: AsyncSession
) -> None:
    member = await hired(session, "clerk", "road_park")
    counted = f"{REPORTS}/counts"
    before = await client.get(counted, headers=headers_of(member))
    assert before.status_code == 200
    await service.assign(session, member.id, "clerk", "green")
    for path in (REPORTS, counted, f"{REPORTS}/map?bbox=139.5,35.7,139.7,35.8&zoom=12"):
        assert (await client.get(path, headers=headers_of(member))).status_code == 200, path
    caller = await repository.staff_caller(session, member.id)
    assert caller is not None
    found = await session.scalars(visible_to(caller).with_only_columns(Report.department))
    assert set(found) <= {"green", "road_park"}


async def test_a_role_without_a_permission_is_refused(
    client: AsyncClient, session: AsyncSession
) -> None:
    member = await hired(session, "pr_editor")
    headers = headers_of(member)
    me = (await client.get(ME, headers=headers)).json()
    assert (me["role"], me["permissions"]) == (
        "staff",
        [
            "colleagues:read",
            "hearings:write",
            "messages:write",
            "plain_language:mend",
            "reports:feature",
        ],
    )
    assert (await client.get("/api/v1/colleagues", headers=headers)).status_code == 200
    assert (await client.get(f"{REPORTS}/counts", headers=headers)).status_code == 403
    assert (await client.get(f"{REPORTS}?scope=desk", headers=headers)).status_code == 403
    # Like everybody they read what is public.
    assert (await client.get(REPORTS, headers=headers)).json()["items"] == []
    assert member.id not in set(await session.scalars(repository.holders(WORK, {"green"})))


async def test_a_role_that_the_profile_gave_up_gives_nothing(
    client: AsyncClient, session: AsyncSession, cast: Cast, as_: Headers
) -> None:
    await session.execute(
        update(ProfileRole).where(ProfileRole.code == "clerk").values(active=False)
    )
    me = (await client.get(ME, headers=as_(cast.clerk_road))).json()
    assert (me["role"], me["roles"], me["permissions"]) == ("staff", [], [])
    with pytest.raises(Malformed):
        await service.assign(session, cast.admin.id, "clerk", "green")


async def test_a_role_is_held_once_and_for_a_department_where_it_reaches_one(
    session: AsyncSession, cast: Cast
) -> None:
    for role, department, head in (("mayor", "green", False), ("clerk", None, False),
                                   ("auditor", None, True)):  # fmt: skip
        with pytest.raises(Malformed):
            await service.assign(session, cast.admin.id, role, department, head=head)
    with pytest.raises(IntegrityError):
        await service.assign(session, cast.admin.id, "admin")


def test_what_belongs_to_no_department_is_for_those_who_reach_all() -> None:
    nowhere = Assignment("clerk", frozenset({WORK}))
    everywhere = Assignment("triage", frozenset({WORK}), everywhere=True)
    lost, triage = (Caller(Role.STAFF, holds=(one,)) for one in (nowhere, everywhere))
    assert (reaches(lost, WORK, None), reaches(triage, WORK, None)) == (False, True)
    assert lost.departments(WORK) == frozenset()
    assert within_sql(lost, WORK, "d") == ("d = ANY(%(desks)s)", {"desks": []})
    assert within_sql(triage, WORK, "d") == ("true", {})
    assert lost.permitted_in(None) == frozenset()
    assert home(triage, WORK) is None


def test_the_cast_has_what_the_profile_says(cast: Cast) -> None:
    clerk, admin = caller_of(cast.clerk_road), caller_of(cast.admin)
    assert clerk.departments(WORK) == {"road_park"}
    assert not clerk.may("emergency:decide")
    assert admin.may("emergency:decide")
    assert admin.departments(WORK) is None
