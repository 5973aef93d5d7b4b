"""Applications, each as it was sent, and what was found of them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Sequence, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.grants.applications.states import ApplicationState
from api.grants.rules.lacking import Form
from api.kit import clock
from api.kit.db import Model, Record
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, STAYS, personal

NUMBERS = Sequence("grant_application_numbers", metadata=Model.metadata)
_WRITTEN = personal("personal", purpose="to apply for a grant", fate=STAYS, why=GONE_SOONER)


class GrantApplication(Record):
    """What a group applies for in a call. `form` is what is written now; what was sent stands in
    its submissions."""

    __tablename__ = "grant_applications"
    __table_args__ = (
        Index(
            "uq_grant_applications_group", "call_id", "group_id", unique=True,
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        Index(None, "group_id", "created_at", "id"),
        Index(None, "created_at", "id"),
        Index(None, "state"),
    )  # fmt: skip

    call_id: Mapped[UUID] = mapped_column(ForeignKey("grant_calls.id"), index=True)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("directory_groups.id"))
    department: Mapped[str] = mapped_column(ForeignKey("departments.code"), index=True)
    number: Mapped[str | None] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="", info=_WRITTEN)
    form: Mapped[Form] = mapped_column(JSONB, info=_WRITTEN)
    on_paper: Mapped[bool] = mapped_column(default=False)
    """The desk entered it for the group."""
    asked: Mapped[list[str]] = mapped_column(JSONB, default=list)
    """What is to be put right, until the end of `asked_until`."""
    asked_until: Mapped[date | None]
    state: Mapped[ApplicationState] = mapped_column(default=ApplicationState.DRAFT)
    submitted_at: Mapped[datetime | None]


class GrantSubmission(Model):
    """An application as it was sent, never changed; `digest` is its SHA-256."""

    __tablename__ = "grant_submissions"
    __table_args__ = (UniqueConstraint("application_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("grant_applications.id"))
    number: Mapped[int]
    form: Mapped[Form] = mapped_column(JSONB, info=_WRITTEN)
    digest: Mapped[str]
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)


class GrantFinding(Model):
    """Whether an application meets a clause, in the version that was read, and why."""

    __tablename__ = "grant_findings"
    __table_args__ = (PrimaryKeyConstraint("application_id", "clause"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("grant_applications.id"))
    clause: Mapped[str]
    clause_version: Mapped[int]
    met: Mapped[bool]
    reason: Mapped[str]
    found_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    found_at: Mapped[datetime] = mapped_column(default=clock.now)
