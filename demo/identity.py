"""The invented staff and residents: names that are plainly samples, addresses at example.jp."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import repository, service
from api.identity.models import Staff
from api.kit import clock
from api.kit.caller import Caller, Role
from api.municipality.repository import Ward
from demo.stage import DAYS, People, Stage
from demo.stories.plan import RESIDENTS
from demo.stories.texts import texts

AFTER = ()
CLERKS = 6
_HANDLES = ("resident_a", "resident_b")


async def plant(stage: Stage) -> None:
    """Give the municipality its demo staff and residents."""
    with clock.shifted_to(stage.anchor - timedelta(days=DAYS + 1)):
        stage.people = await _settled(stage.session, stage.ward)


async def _settled(session: AsyncSession, ward: Ward) -> People:
    names = iter(texts().officials)
    clerks: dict[str, Caller] = {}
    for department, handle in _desks(ward).items():
        member = await service.create_staff(
            session,
            name=next(names),
            email=f"staff-{department.replace('_', '-')}@example.jp",
            role="clerk",
            department=department,
            demo_handle=handle,
        )
        clerks[department] = await acting(session, member)
    everywhere = {
        role: await service.create_staff(
            session,
            name=next(names),
            email=f"{role}@example.jp",
            role=role,
            demo_handle=role,
        )
        for role in ("triage", "admin", "pr_editor", "pr_chief")
    }
    # Whatever needs four eyes needs a second administrator.
    second = await service.create_staff(
        session,
        name=next(names),
        email="admin-b@example.jp",
        role="admin",
        demo_handle="admin_b",
    )
    # One department has a head; the others' digests go to the department's address.
    headed = next(iter(clerks))
    await service.create_staff(
        session,
        name=next(names),
        email=f"head-{headed.replace('_', '-')}@example.jp",
        role="clerk",
        department=headed,
        head=True,
        demo_handle="head_road",
    )
    admins = [await acting(session, one) for one in (everywhere["admin"], second)]
    residents = [await _resident(session, number) for number in range(RESIDENTS)]
    triage = await acting(session, everywhere["triage"])
    editor, chief = [await acting(session, everywhere[role]) for role in ("pr_editor", "pr_chief")]
    return People(clerks, triage, residents, admins, editor, chief)


async def acting(session: AsyncSession, member: Staff) -> Caller:
    """A member of staff as a caller."""
    caller = await repository.staff_caller(session, member.id)
    assert caller is not None
    return caller


def _desks(ward: Ward) -> dict[str, str | None]:
    """The departments that get a clerk, busiest first, and the handles of the demo's two."""
    responsible = [category.department for category in ward.everyday]
    desks = list(dict.fromkeys(responsible))[:CLERKS]
    road = _of(ward, ("road",), desks, but=None)
    park = _of(ward, ("park", "street_tree"), desks, but=road)
    handles = {road: "clerk_road", park: "clerk_park"}
    return {desk: handles.get(desk) for desk in desks}


def _of(ward: Ward, codes: tuple[str, ...], desks: list[str], *, but: str | None) -> str | None:
    """The department of the first of these categories, or else any, but not that of `but`."""
    named = [ward.categories[code].department for code in codes if code in ward.categories]
    return next((desk for desk in [*named, *desks] if desk in desks and desk != but), None)


async def _resident(session: AsyncSession, number: int) -> Caller:
    families, given = texts().families, texts().given
    turn = number // len(families)
    person = await service.create_person(
        session,
        email=f"resident-{number + 1:02d}@example.jp",
        name=f"{families[number % len(families)]} {given[(number + 3 * turn) % len(given)]}",
        demo_handle=_HANDLES[number] if number < len(_HANDLES) else None,
    )
    return Caller(Role.RESIDENT, id=person.id)
