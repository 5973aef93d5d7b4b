"""Who is on the panel of a call, their sheets, and the rankings that were made of them."""

from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.grants.panels.states import GrantConflict, GrantSheetState
from api.grants.rules.marks import Mark
from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import OF_STAFF, STAYS, personal

PURPOSE = "to see who is too near to judge"


class Nearness(TypedDict):
    """A group that a member belongs to, or belonged to until a day."""

    group_id: str
    until: str | None


class GrantPanelMember(Record):
    """A member of the panel of a call, for a time. Exactly one of them is the chair."""

    __tablename__ = "grant_panel_members"
    __table_args__ = (
        UniqueConstraint("call_id", "staff_id"),
        CheckConstraint("from_on <= until_on", "in_order"),
        Index(
            "uq_grant_panel_members_chair", "call_id", unique=True, postgresql_where=text("chair")
        ),
        Index(None, "staff_id"),
    )

    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    chair: Mapped[bool]
    from_on: Mapped[date]
    until_on: Mapped[date]
    groups: Mapped[list[Nearness]] = mapped_column(
        JSONB, info=personal("personal", purpose=PURPOSE, fate=STAYS, why=OF_STAFF)
    )
    phone: Mapped[str] = mapped_column(
        info=personal("personal", purpose=PURPOSE, fate=STAYS, why=OF_STAFF)
    )
    address: Mapped[str] = mapped_column(
        info=personal("personal", purpose=PURPOSE, fate=STAYS, why=OF_STAFF)
    )


class GrantSheet(Record):
    """What a member gives an application in a stage. Whoever declares whether they are too near
    sees names under `declaration_id`, whoever scores sees numbers under `id`: neither leads to the
    other."""

    __tablename__ = "grant_sheets"
    __table_args__ = (
        UniqueConstraint("application_id", "member_id", "stage"),
        UniqueConstraint("declaration_id"),
        Index(None, "call_id", "stage"),
        Index(None, "member_id"),
    )

    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("grant_applications.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("grant_panel_members.id"))
    stage: Mapped[int]
    declaration_id: Mapped[UUID] = mapped_column(default=uuid4)
    """By chance alone: ids in the order of time would stand in the order of the sheets."""
    state: Mapped[GrantSheetState] = mapped_column(default=GrantSheetState.ASSIGNED)
    conflict: Mapped[GrantConflict | None]
    marks: Mapped[dict[str, Mark]] = mapped_column(JSONB, default=dict)


class GrantRanking(Model):
    """A ranking of a stage, as everybody can work it out again; the newest holds. `present` and
    `discussed`: who was there, and whose sheets far apart were talked over first."""

    __tablename__ = "grant_rankings"
    __table_args__ = (Index(None, "call_id", "stage", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"))
    stage: Mapped[int]
    replay: Mapped[dict[str, Any]] = mapped_column(JSONB)
    present: Mapped[list[str]] = mapped_column(JSONB)
    discussed: Mapped[list[str]] = mapped_column(JSONB)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
