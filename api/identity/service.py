"""People and staff: who they are, and how they come in."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record
from api.identity import codes, repository, sessions
from api.identity.facts import StaffDisabled
from api.identity.models import Audience, Person, Staff, StaffRole
from api.kit import clock, facts
from api.kit.caller import Caller
from api.kit.errors import NotFound, NotSignedIn, field_error
from api.kit.ids import new_id
from api.kit.settings import settings
from api.municipality.models import Role
from api.municipality.profile.roles import Reach


async def send_code(session: AsyncSession, audience: Audience, email: str) -> None:
    """Send a sign-in code to whoever may sign in with this address; the caller never learns."""
    _check_open(audience)
    await codes.ask(session, audience, email)


async def sign_in(
    session: AsyncSession, audience: Audience, email: str, code: str
) -> sessions.Opened | None:
    """Open a session for a right code; nothing for a wrong one, which is counted on commit.

    A resident who signs in for the first time becomes a person.
    """
    _check_open(audience)
    if not await codes.use(session, audience, email, code):
        return None
    if audience is Audience.RESIDENT:
        return await sessions.open_for(session, await _keep_person(session, email), ("otp",))
    staff = await repository.staff_by_email(session, email)
    return await sessions.open_for(session, staff, ("otp",)) if staff else None


async def who_is(session: AsyncSession, caller: Caller) -> Person | Staff:
    """The person or the member of staff behind a caller."""
    assert caller.id is not None
    found = (
        await repository.active_staff(session, caller.id)
        if caller.is_staff
        else await repository.person(session, caller.id)
    )
    if found is None:
        raise NotSignedIn("This account was closed")
    return found


async def create_person(
    session: AsyncSession,
    *,
    email: str,
    name: str | None = None,
    language: str = "ja",
    demo_handle: str | None = None,
) -> Person:
    """Make a resident with an account."""
    person = Person(
        id=new_id(), email=email.lower(), name=name, language=language, demo_handle=demo_handle
    )
    session.add(person)
    await session.flush()
    return person


async def create_staff(
    session: AsyncSession,
    *,
    name: str,
    email: str,
    role: str,
    department: str | None = None,
    head: bool = False,
    demo_handle: str | None = None,
) -> Staff:
    """Make a member of staff with a first role, by its code in the profile."""
    staff = Staff(
        id=new_id(),
        name=name,
        email=email.lower(),
        role=role,
        department=department,
        head=head,
        demo_handle=demo_handle,
    )
    session.add(staff)
    await session.flush()
    await assign(session, staff.id, role, department, head=head)
    return staff


async def assign(
    session: AsyncSession,
    staff_id: UUID,
    role: str,
    department: str | None = None,
    *,
    head: bool = False,
) -> None:
    """Give a member of staff a role. One that reaches a department is held for one, and so is
    being its head."""
    known = await session.get(Role, role)
    if known is None or not known.active:
        raise field_error("/role", "unknown", "The profile has no such role")
    if department is None and (head or known.reach is Reach.DEPARTMENT):
        raise field_error("/department", "needed", "This is held for a department")
    session.add(StaffRole(staff_id=staff_id, role=role, department=department, head=head))
    await session.flush()


async def disable_staff(session: AsyncSession, caller: Caller, staff_id: UUID) -> None:
    """Shut a member of staff out: tokens that are still good are refused from now on."""
    staff = await repository.active_staff(session, staff_id)
    if staff is None:
        raise NotFound
    staff.disabled_at = clock.now()
    staff.session_version += 1
    await sessions.revoke_all(session, staff.id)
    record(session, caller, "identity", "staff.disabled", staff.id)
    await facts.publish(session, StaffDisabled(staff_id=staff.id))


async def _keep_person(session: AsyncSession, email: str) -> Person:
    # Two first sign-ins at once make one person.
    await session.execute(
        insert(Person)
        .values(id=new_id(), email=email, language="ja", version=1)
        .on_conflict_do_nothing(index_elements=["email"])
    )
    person = await repository.person_by_email(session, email)
    assert person is not None
    return person


def _check_open(audience: Audience) -> None:
    if audience is Audience.STAFF and settings().staff_sign_in != "code":
        raise NotFound("Staff do not sign in by mail here")
