"""Groups, their members, what each of these is and was in them, and the yearly changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.directory.states import GroupRole, GroupState
from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, STAYS, personal

_CONTACT = personal(
    "personal", purpose="where a group is reached", fate=STAYS, why=GONE_SOONER
)  # fmt: skip
_MEMBER = personal(
    "personal", purpose="who stands for a group", fate=STAYS, why=GONE_SOONER
)  # fmt: skip


class Group(Record):
    """A group. `reading` is how its name is read, in hiragana; `search_key` is both, folded."""

    __tablename__ = "directory_groups"
    __table_args__ = (
        Index(None, "reading", "id"),
        Index(
            "uq_directory_groups_corporate_number", "corporate_number", unique=True,
            postgresql_where=text("state <> 'closed'"),
        ),
        CheckConstraint("corporate_number ~ '^[0-9]{13}$'", "corporate_number"),
    )  # fmt: skip

    name: Mapped[str]
    reading: Mapped[str] = mapped_column(Text(collation="C"))
    search_key: Mapped[str]
    kind: Mapped[str]
    corporate_number: Mapped[str | None]
    district: Mapped[str | None] = mapped_column(ForeignKey("districts.code"), index=True)
    about: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str | None] = mapped_column(info=_CONTACT)
    contact_phone: Mapped[str | None] = mapped_column(info=_CONTACT)
    """What everybody may read, where the group is shown."""
    shared_email: Mapped[str | None] = mapped_column(info=_CONTACT)
    """The address of the group itself, which several people read; it is written to besides."""
    shown: Mapped[bool] = mapped_column(default=False)
    """It wants to be in the public list."""
    state: Mapped[GroupState] = mapped_column(default=GroupState.ACTIVE)
    closed_at: Mapped[datetime | None]


class GroupMember(Model):
    """Somebody in a group: with an account (`person_id`), invited by mail, or a name alone.

    `email`: where the invitation went, until it is taken or its time is long over.
    """

    __tablename__ = "directory_members"
    __table_args__ = (
        Index(
            "uq_directory_members_person", "person_id", "group_id", unique=True,
            postgresql_where=text("left_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("directory_groups.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(info=_MEMBER)
    email: Mapped[str | None] = mapped_column(info=_MEMBER)
    invited_until: Mapped[datetime | None]
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    left_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
    handover_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("directory_handovers.id"), index=True
    )
    """The change of officers that brought them in."""


class GroupOffice(Model):
    """What somebody is in a group, from one instant to another."""

    __tablename__ = "directory_offices"
    __table_args__ = (
        Index(
            "uq_directory_offices_held", "member_id", "role", unique=True,
            postgresql_where=text("until IS NULL"),
        ),
        Index(None, "member_id"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("directory_members.id"))
    role: Mapped[GroupRole]
    since: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[datetime | None]
    begun_by: Mapped[UUID | None] = mapped_column(ForeignKey("directory_handovers.id"), index=True)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("directory_handovers.id"), index=True)


class GroupHandover(Model):
    """A change of officers: all at one instant, by one of the group or at the counter."""

    __tablename__ = "directory_handovers"
    __table_args__ = (Index(None, "group_id", "made_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("directory_groups.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    made_by_kind: Mapped[str]
    undone_at: Mapped[datetime | None]
