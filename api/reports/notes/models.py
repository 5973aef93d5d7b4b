"""Table of internal notes; a note is written once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import EMPTIED, personal
from api.kit.rights import APPEND_ONLY


class ReportNote(Model):
    """A word among staff. No public exit and no reply to a reporter reads this table."""

    __tablename__ = "report_notes"
    __table_args__ = (
        Index(None, "report_id", "created_at"),
        {"info": APPEND_ONLY},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    text: Mapped[str] = mapped_column(
        info=personal("personal", purpose="what colleagues have to know of a case", fate=EMPTIED)
    )
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
