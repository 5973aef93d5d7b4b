"""Who judges in the demonstration: three reviewers, one of them the chair, on the panel of the call
about a problem."""

from datetime import timedelta

from sqlalchemy import select

from api.grants.calls.models import GrantCall
from api.grants.panels import service
from api.grants.panels.schemas import GrantPanelMemberCreate
from api.identity import service as identity
from api.identity.models import Staff
from api.kit import clock
from demo.identity import acting
from demo.stage import Stage

AFTER = ("grants",)
PEOPLE = (
    ("chair", "議長 ひろし", True), ("reviewer_a", "審査 あや", False),
    ("reviewer_b", "審査 べん", False),
)  # fmt: skip


async def plant(stage: Stage) -> None:
    """The people, and the panel where the municipality has the programme."""
    session = stage.session
    query = select(GrantCall).where(GrantCall.programme == "challenge_project")
    call = await session.scalar(query.order_by(GrantCall.opens_at.desc()))
    desk = await session.scalar(select(Staff).where(Staff.demo_handle == "grants_desk"))
    today = stage.anchor.astimezone(clock.JST).date()
    for handle, name, chair in PEOPLE:
        with clock.shifted_to(stage.anchor - timedelta(days=40)):
            member = await identity.create_staff(
                session, name=name, email=f"{handle.replace('_', '-')}@example.jp",
                role="panel_member", demo_handle=handle,
            )  # fmt: skip
        if call is None or desk is None:
            continue
        body = GrantPanelMemberCreate(
            staff_id=member.id, chair=chair, from_on=today - timedelta(days=40),
            until_on=today + timedelta(days=700),
        )  # fmt: skip
        with clock.shifted_to(stage.anchor - timedelta(days=1)):
            await service.appoint(session, await acting(session, desk), call.id, body)
