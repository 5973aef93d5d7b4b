"""The people that tests act as."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import service, sessions, tokens
from api.identity.models import Person, Staff
from api.kit.caller import Assignment, Caller, Role

PROFILE = Path(__file__).parent.parent.parent / "profiles" / "nerima"
ROLES = {
    role["code"]: role for role in tomllib.loads((PROFILE / "roles.toml").read_text())["roles"]
}
Headers = Callable[[Person | Staff | None], dict[str, str]]


@dataclass(frozen=True)
class Cast:
    """Two residents, clerks of two departments, triage and an administrator."""

    resident_a: Person
    resident_b: Person
    clerk_road: Staff
    clerk_park: Staff
    triage: Staff
    admin: Staff
    admin_b: Staff


async def make_cast(session: AsyncSession) -> Cast:
    """Make them by identity's own service."""
    return Cast(
        resident_a=await _resident(session, "resident_a", "青木 あおい"),
        resident_b=await _resident(session, "resident_b", "馬場 文"),
        clerk_road=await _staff(session, "clerk_road", "千葉 路子", "clerk", "road_park"),
        clerk_park=await _staff(session, "clerk_park", "土井 緑", "clerk", "green"),
        triage=await _staff(session, "triage", "江川 仕分", "triage"),
        admin=await _staff(session, "admin", "福井 管理", "admin"),
        admin_b=await _staff(session, "admin_b", "後藤 次管", "admin"),
    )


def headers_of(who: Person | Staff | None) -> dict[str, str]:
    """The headers of a signed-in person; none for nobody."""
    return {"Authorization": f"Bearer {sessions.demo_token(who)}"} if who else {}


def headers_of_holder(kind: str, subject: UUID) -> dict[str, str]:
    """The headers of somebody who came with the look-up code of a record."""
    return {"Authorization": f"Bearer {tokens.mint_lookup(kind, subject)[0]}"}


def caller_of(who: Person | Staff) -> Caller:
    """The caller that services take for this person, with the one role that the cast has."""
    if isinstance(who, Person):
        return Caller(Role.RESIDENT, id=who.id)
    bundle = ROLES[who.role]
    everywhere = bundle["reach"] == "all"
    held = Assignment(
        who.role, frozenset(bundle["permissions"]), who.department, everywhere=everywhere
    )
    return Caller(Role.STAFF, id=who.id, holds=(held,))


async def _resident(session: AsyncSession, handle: str, name: str) -> Person:
    email = f"{handle}@example.jp"
    return await service.create_person(session, email=email, name=name, demo_handle=handle)


async def _staff(
    session: AsyncSession, handle: str, name: str, role: str, department: str | None = None
) -> Staff:
    return await service.create_staff(
        session,
        name=name,
        email=f"{handle}@example.jp",
        role=role,
        department=department,
        demo_handle=handle,
    )
