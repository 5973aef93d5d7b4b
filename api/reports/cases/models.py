"""Tables of reports. The public sees the `public_…` columns and nothing else."""

from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    FetchedValue,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Sequence,
    String,
    Uuid,
    column,
    event,
    false,
    func,
    literal_column,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model, Record
from api.kit.personal import EMPTIED, OUTCOME, PUBLIC, STAYS, personal
from api.kit.receipts import Submitted
from api.places.accuracy import PlaceAccuracy
from api.publication.models import Publishable, PublishablePlace
from api.reports.cases.rules.answers import CategoryAnswer
from api.reports.cases.states import (
    CannotReason,
    PrivateBy,
    PublicPlace,
    ReportSource,
    ReportState,
    report_machine,
)
from api.reports.density.cells import cell_of
from api.uploads.models import AttachmentOfMoment

report_receipts = Sequence("report_receipts", metadata=Model.metadata)

_DESCRIBES = "describes the fault; may name people"
_ABOUT = personal("personal", purpose=_DESCRIBES, fate=PUBLIC)
_ANSWERS = personal("personal", purpose=_DESCRIBES, fate=EMPTIED)
_OUTCOME = personal("personal", purpose=_DESCRIBES, fate=STAYS, why=OUTCOME)
_CONTACT = personal("personal", purpose="to tell the reporter what happens", fate=EMPTIED, days=365)
_PHONE = personal("personal", purpose="to ask the reporter back", fate=EMPTIED, days=365)
_PLACE = personal("personal", purpose="to find the fault", fate=PUBLIC)
_PLACE_NOTE = personal("personal", purpose="to find the fault", fate=EMPTIED)


class ShownNearby(TypedDict):
    """A report that was shown before another one was sent."""

    id: str
    distance_m: int


class Report(Publishable, PublishablePlace, Submitted, Record):
    """One reported fault."""

    __tablename__ = "reports"
    __table_args__ = (
        CheckConstraint("latitude BETWEEN -90 AND 90", "latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", "longitude"),
        # Whatever a service forgets: what is private is never public.
        CheckConstraint("private_by IS NULL OR publication <> 'public'", "private_not_public"),
        CheckConstraint("(public_latitude IS NULL) = (public_longitude IS NULL)", "public_point"),
        Index(
            "ix_reports_public", "received_at", "id",
            postgresql_where=text("publication = 'public'"),
        ),
        Index(
            "ix_reports_public_point", "public_latitude", "public_longitude",
            postgresql_where=text("publication = 'public'"),
        ),
        Index(
            "ix_reports_open_public_point", "public_latitude", "public_longitude",
            postgresql_where=text(
                f"publication = 'public' AND state NOT IN ({report_machine.closed_sql})"
            ),
        ),
        Index(
            "ix_reports_published", "published_at", "id",
            postgresql_where=text("publication = 'public'"),
        ),
        Index("ix_reports_followers", "followers", "id", postgresql_where=text("followers > 0")),
        Index("ix_reports_point", "latitude", "longitude"),
        Index("ix_reports_received", "received_at", "id"),
        Index("ix_reports_desk", "department", "received_at", "id"),
        Index("ix_reports_due", "due_on", "id"),
        Index("ix_reports_category", "category"),
        Index(
            # All that the desk counts on every page, so that it never reads the reports for it.
            "ix_reports_open_desk", "department",
            postgresql_include=[
                "state", "due_on", "no_answer_at", "assignee_id", "publication"
            ],
            postgresql_where=text(f"state NOT IN ({report_machine.closed_sql})"),
        ),
        Index(
            "ix_reports_assignee", "assignee_id",
            postgresql_where=text("assignee_id IS NOT NULL"),
        ),
        Index(
            "ix_reports_waiting", "answer_due_on",
            postgresql_where=text("state = 'waiting_for_reporter'"),
        ),
        Index(
            "ix_reports_to_erase", "closed_at",
            postgresql_where=text("erased_at IS NULL AND closed_at IS NOT NULL"),
        ),
        Index(
            "ix_reports_parent_id", "parent_id",
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
        Index("ix_reports_desk_due", "department", "due_on", "id"),
        Index("ix_reports_pinned", "id", postgresql_where=text("pinned_until IS NOT NULL")),
        Index("ix_reports_cell", "cell"),
        Index(
            "ix_reports_public_cell", "public_cell",
            postgresql_where=text("publication = 'public'"),
        ),
        Index("ix_reports_without_cell", "id", postgresql_where=text("cell IS NULL")),
        Index(
            "ix_reports_reporter", "reporter_id", "received_at", "id",
            postgresql_where=text("reporter_id IS NOT NULL"),
        ),
        Index(
            "ix_reports_partner", "partner_id", "received_at",
            postgresql_where=text("partner_id IS NOT NULL"),
        ),
        Index(
            "ix_reports_bigrams", text("bigrams((text || ' ') || place_note)"),
            postgresql_using="gin",
        ),
        Index(
            "ix_reports_public_letters", text("letters(public_text)"),
            postgresql_using="gin",
            postgresql_where=text("publication = 'public'"),
        ),
        Index(
            "ix_reports_contact", func.lower(literal_column("contact_email")).label("contact"),
            postgresql_ops={"contact": "text_pattern_ops"},
            postgresql_where=text("contact_email IS NOT NULL"),
        ),
        Index(
            "ix_reports_phone", text("regexp_replace(contact_phone, '[^0-9]', '', 'g')"),
            postgresql_where=text("contact_phone IS NOT NULL"),
        ),
        Index("ix_reports_asset", "asset_id", postgresql_where=text("asset_id IS NOT NULL")),
        Index(
            "ix_reports_marked", "received_at", "id",
            postgresql_where=text(
                "comments_waiting > 0 OR author_answers > 0 OR forwarding_trouble"
            ),
        ),
        Index(
            "ix_reports_entered_by", "entered_by",
            postgresql_where=text("entered_by IS NOT NULL"),
        ),
    )  # fmt: skip

    number: Mapped[str] = mapped_column(unique=True, server_default=FetchedValue())
    submission_id: Mapped[UUID] = mapped_column(unique=True)
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), info=_CONTACT)
    contact_email: Mapped[str | None] = mapped_column(info=_CONTACT)
    language: Mapped[str] = mapped_column(default="ja")
    partner_id: Mapped[UUID | None]
    """The organisation whose system sent it; a room above knows which."""
    source: Mapped[ReportSource] = mapped_column(default=ReportSource.WEB, server_default="web")
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    """The member of staff who wrote it down for somebody who phoned, came or wrote."""
    told_by: Mapped[str] = mapped_column(default="", server_default="", info=_CONTACT)
    contact_phone: Mapped[str | None] = mapped_column(info=_PHONE)
    contact_line: Mapped[str | None] = mapped_column(info=_CONTACT)
    """The account of LINE in whose chat it was told."""

    category: Mapped[str] = mapped_column(ForeignKey("categories.code"))
    department: Mapped[str | None] = mapped_column(ForeignKey("departments.code"))
    """Nothing while it lies on the desk of triage."""
    routed_by_hand: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Triage chose the department: the routing table no longer does."""
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    text: Mapped[str] = mapped_column(info=_ABOUT)
    asset_id: Mapped[UUID | None] = mapped_column(ForeignKey("assets.id"))
    answers: Mapped[list[CategoryAnswer]] = mapped_column(
        JSONB, default=list, server_default="[]", info=_ANSWERS
    )
    """In the order of the profile."""
    latitude: Mapped[float] = mapped_column(info=_PLACE)
    longitude: Mapped[float] = mapped_column(info=_PLACE)
    place_accuracy: Mapped[PlaceAccuracy] = mapped_column(
        default=PlaceAccuracy.POINT, server_default="point"
    )
    place_note: Mapped[str] = mapped_column(default="", info=_PLACE_NOTE)
    district: Mapped[str] = mapped_column(ForeignKey("districts.code"), index=True)
    received_at: Mapped[datetime]
    observed_at: Mapped[datetime | None]

    state: Mapped[ReportState] = mapped_column(default=ReportState.RECEIVED)
    closed_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    """The nearest open promise, copied here so that the desk can sort by it."""
    answer_due_on: Mapped[date | None]
    """Until when the reporter is waited for, while a question is open."""
    answer_reminded_at: Mapped[datetime | None]
    no_answer_at: Mapped[datetime | None]
    """When the days of the open question were over."""
    answer: Mapped[str] = mapped_column(default="", info=_OUTCOME)
    release_left_at: Mapped[datetime | None]
    """When the rule of its category left it to staff."""
    erased_at: Mapped[datetime | None]
    """When all that is of its reporter was erased."""
    planned_on: Mapped[date | None]
    cannot_reason: Mapped[CannotReason | None]
    forwarded_to: Mapped[str | None]
    duplicate_of: Mapped[UUID | None] = mapped_column(ForeignKey("reports.id"), index=True)

    nearby_shown: Mapped[list[ShownNearby]] = mapped_column(
        JSONB, default=list, server_default="[]"
    )
    """What was known around the place when it was sent, and was passed by."""

    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("reports.id"))
    """The report that this one is a part of."""
    part_photos: Mapped[list[Any] | None] = mapped_column(JSONB)
    """Photographs of the whole that were given to this part."""

    private_by: Mapped[PrivateBy | None]
    public_place: Mapped[PublicPlace | None]
    """How staff want the place to be shown; nothing: by the rule of the category."""
    published_at: Mapped[datetime | None]
    """When it was shown to the public for the first time."""

    pinned_until: Mapped[date | None]
    """The last day on which it stands before all others on the first page."""

    # Kept by the rooms of followers and comments with single statements: a neighbour's tap is no
    # new version of the report.
    followers: Mapped[int] = mapped_column(default=0, server_default="0")
    comments_waiting: Mapped[int] = mapped_column(default=0, server_default="0")
    author_answers: Mapped[int] = mapped_column(default=0, server_default="0")
    """Answers to decisions about publication that staff have not looked at."""
    forwarding_trouble: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It was sent to another body and has not arrived there."""

    cell: Mapped[int | None] = mapped_column(BigInteger, info=_PLACE)
    public_cell: Mapped[int | None] = mapped_column(BigInteger)
    """The finest cells that hold the points, always in step with them; see `reports.density`."""


public_reports = table("public_reports", column("id", Uuid), column("number", String))
"""What everybody may see of reports, as a view of the database says it once for all."""


@event.listens_for(Report, "before_insert")
@event.listens_for(Report, "before_update")
def _keep_cells(_mapper: object, _connection: object, report: Report) -> None:
    report.cell = cell_of(report.latitude, report.longitude)
    if report.public_latitude is None or report.public_longitude is None:
        report.public_cell = None
    else:
        report.public_cell = cell_of(report.public_latitude, report.public_longitude)


class BeforeMerge(TypedDict):
    """A report as it stood before a merge."""

    answer: str
    planned_on: str | None
    closed_at: str | None
    due_on: str | None
    promises: dict[str, list[str | None]]


class ReportMerge(Record):
    """A report that became the duplicate of another, and what it was before."""

    __tablename__ = "report_merges"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    original_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    history_id: Mapped[UUID]
    merged_at: Mapped[datetime]
    before: Mapped[BeforeMerge] = mapped_column(JSONB, info=_OUTCOME)
    """Answer, days and promises as they stood, to be given back when the merge is undone."""
    brought: Mapped[list[Any]] = mapped_column(JSONB)
    """The duplicates that it had itself, which point to the original since."""
    undone_at: Mapped[datetime | None]


class ReportPhoto(AttachmentOfMoment):
    """A photograph of a report: of the fault (`before`) or of the result (`after`)."""

    __tablename__ = "report_photos"
    __table_args__ = (
        PrimaryKeyConstraint("report_id", "upload_id"),
        CheckConstraint("moment IN ('before', 'after')", "moment"),
    )

    owner_id: Mapped[UUID] = mapped_column("report_id", ForeignKey("reports.id"))
