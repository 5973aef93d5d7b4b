"""The templates that a department has: its own before those of all, those before the profile's."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality.repository import Ward
from api.reports.templates.models import ResponseTemplate
from api.reports.templates.schemas import TemplateReply


async def rows_for(session: AsyncSession, department: str | None) -> list[ResponseTemplate]:
    """What was changed at the desk, of the department and of all."""
    own = ResponseTemplate.department == department
    shared = ResponseTemplate.department.is_(None)
    return list(await session.scalars(select(ResponseTemplate).where(or_(own, shared))))


async def own_row(
    session: AsyncSession, code: str, department: str | None
) -> ResponseTemplate | None:
    """The row of exactly this department (or of all), locked."""
    whose = (
        ResponseTemplate.department.is_(None)
        if department is None
        else ResponseTemplate.department == department
    )
    query = select(ResponseTemplate).where(ResponseTemplate.code == code, whose)
    return await session.scalar(query.with_for_update())


def effective(ward: Ward, rows: Iterable[ResponseTemplate]) -> dict[str, TemplateReply]:
    """By code, what counts; pure."""
    found = {
        one.code: TemplateReply(
            code=one.code,
            title=one.title,
            moves=list(one.moves),
            categories=list(one.categories),
            text=one.text,
            department=None,
            version=0,
        )
        for one in ward.templates
    }
    # Those of all first, so that the department's own take their place.
    for row in sorted(rows, key=lambda row: (row.department is not None, row.code)):
        if row.removed:
            found.pop(row.code, None)
        else:
            found[row.code] = TemplateReply.model_validate(row)
    return found
