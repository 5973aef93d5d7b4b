"""Figures as last counted: a page of statistics must not cost a walk through every report."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id


class ReportFigures(Model):
    """One month and category of reports; NULL stands for all of them."""

    __tablename__ = "report_figures"
    __table_args__ = (
        Index(
            "uq_report_figures", "month", "category",
            unique=True, postgresql_nulls_not_distinct=True,
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    month: Mapped[date | None]
    category: Mapped[str | None]
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    """`api.reports.cases.exits.figures.Figures`, as it was counted."""
    counted_at: Mapped[datetime] = mapped_column(default=clock.now)
