"""Counts per cell. A trigger on `reports` writes each change, a job sums the changes up.

Two tables, so that writers never wait for each other: a counter per cell would be a lock per cell.
What holds now is always the sum of both.
"""

from sqlalchemy import BigInteger, CheckConstraint, Identity, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.db import Model


class _Counted:
    """What both tables hold: for whom, where, whose, of what, and how many."""

    audience: Mapped[str]
    cell: Mapped[int] = mapped_column(BigInteger)
    department: Mapped[str]
    category: Mapped[str]
    state: Mapped[str]
    n: Mapped[int]
    latitude: Mapped[float] = mapped_column(info={"aggregate": True})
    longitude: Mapped[float] = mapped_column(info={"aggregate": True})


class ReportCell(_Counted, Model):
    """Reports in one cell as summed up: those of the public (`p`) and those of the desk (`d`).

    `latitude` and `longitude` are sums over the reports, so that their mean can be drawn.
    """

    __tablename__ = "report_cells"
    __table_args__ = (
        PrimaryKeyConstraint("audience", "resolution", "cell", "department", "category", "state"),
        CheckConstraint("audience IN ('p', 'd')", "audience"),
    )

    resolution: Mapped[int]


class ReportCellChange(_Counted, Model):
    """One change that is not summed up yet; `n` is 1 or -1."""

    __tablename__ = "report_cell_changes"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
