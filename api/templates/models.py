"""What a room's table of templates is made of: what was changed at the desk; the rest is in the
profile."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from api.kit.db import Record
from api.kit.personal import OF_STAFF, STAYS, personal

_WORDS = personal(
    "personal", purpose="words of staff; names nobody by rule", fate=STAYS, why=OF_STAFF
)


class TemplateRow(Record):
    """A template as one department has it, or as all have it where `department` is nothing.

    It stands in front of the profile's template of the same code; `removed` hides that one too.
    """

    __abstract__ = True

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("department", "code", postgresql_nulls_not_distinct=True),)

    code: Mapped[str]
    department: Mapped[str | None] = mapped_column(ForeignKey("departments.code"))
    title: Mapped[str]
    moves: Mapped[list[str]] = mapped_column(JSONB)
    categories: Mapped[list[str]] = mapped_column(JSONB)
    text: Mapped[dict[str, str]] = mapped_column(JSONB, info=_WORDS)
    removed: Mapped[bool] = mapped_column(default=False)
