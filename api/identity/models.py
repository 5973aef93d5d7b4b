"""Tables of people, staff and their signing in."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    false,
    func,
    literal_column,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from api.identity.profile import Reach
from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, OF_STAFF, OF_THE_ACCOUNT, STAYS, personal
from api.municipality.models import Listed


class Audience(StrEnum):
    """Which of the two builds somebody signs in to."""

    RESIDENT = "resident"
    STAFF = "staff"


class Person(Record):
    """A resident with an account."""

    __tablename__ = "people"
    __table_args__ = (
        Index(
            "ix_people_address", func.lower(literal_column("email")).label("address"),
            postgresql_ops={"address": "text_pattern_ops"},
        ),
    )  # fmt: skip

    email: Mapped[str | None] = mapped_column(
        unique=True,
        info=personal(
            "personal", purpose="signing in and being told", fate=STAYS, why=OF_THE_ACCOUNT
        ),
    )
    """Nothing where they came by a provider of accounts."""
    name: Mapped[str | None] = mapped_column(
        info=personal("personal", purpose="how to address", fate=STAYS, why=OF_THE_ACCOUNT)
    )
    language: Mapped[str]
    demo_handle: Mapped[str | None] = mapped_column(unique=True)


class Staff(Record):
    """A member of staff. A new `session_version` ends every session at once.

    `role`, `department` and `head` are what the version before reads: the first of the roles that
    stand in `staff_roles`, which alone are asked.
    """

    __tablename__ = "staff"

    name: Mapped[str] = mapped_column(
        info=personal("personal", purpose="who is responsible", fate=STAYS, why=OF_STAFF)
    )
    email: Mapped[str] = mapped_column(
        unique=True,
        info=personal("personal", purpose="signing in and being told", fate=STAYS, why=OF_STAFF),
    )
    role: Mapped[str] = mapped_column(String(40))
    department: Mapped[str | None]
    head: Mapped[bool] = mapped_column(default=False, server_default=false())
    session_version: Mapped[int] = mapped_column(default=1)
    disabled_at: Mapped[datetime | None]
    demo_handle: Mapped[str | None] = mapped_column(unique=True)


class Role(Listed):
    """What members of staff can be here: permissions of the rooms, and how far they reach."""

    __tablename__ = "roles"

    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    reach: Mapped[Reach]
    permissions: Mapped[list[str]] = mapped_column(ARRAY(TEXT))


class StaffRole(Model):
    """A role of the profile that a member of staff holds, for a department or for none.

    `head`: answers for the department. It opens no further door, but tells who hears of all the
    department's open work.
    """

    __tablename__ = "staff_roles"
    __table_args__ = (
        UniqueConstraint("staff_id", "role", "department", postgresql_nulls_not_distinct=True),
        CheckConstraint("NOT head OR department IS NOT NULL", name="head_has_department"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(ForeignKey("roles.code"), index=True)
    department: Mapped[str | None] = mapped_column(index=True)
    head: Mapped[bool] = mapped_column(default=False, server_default=false())


class SignInCode(Model):
    """A code that was asked for. Its digits are derived from the id, never stored."""

    __tablename__ = "sign_in_codes"
    __table_args__ = (Index(None, "audience", "email", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    audience: Mapped[Audience]
    email: Mapped[str] = mapped_column(
        info=personal("personal", purpose="signing in", days=1, fate=STAYS, why=GONE_SOONER)
    )
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RefreshFamily(Model):
    """One signing-in on one device; all its refresh tokens fall together."""

    __tablename__ = "refresh_families"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    audience: Mapped[Audience]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    session_version: Mapped[int]
    amr: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]


class RefreshToken(Model):
    """A refresh token, by its hash; used once, except for ten seconds of parallel tabs."""

    __tablename__ = "refresh_tokens"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[UUID] = mapped_column(
        ForeignKey("refresh_families.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[bytes] = mapped_column(
        LargeBinary,
        unique=True,
        info=personal("secret", purpose="staying signed in", days=67, fate=STAYS, why=GONE_SOONER),
    )
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    replaced_at: Mapped[datetime | None]
