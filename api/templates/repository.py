"""The templates that a department has: its own before those of all, those before the profile's."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.municipality.profile.templates import Template
from api.templates.models import TemplateRow
from api.templates.schemas import TemplateReply


async def rows_for(
    session: AsyncSession, table: type[TemplateRow], department: str | None
) -> list[TemplateRow]:
    """What was changed at the desk, of the department and of all."""
    whose = or_(table.department == department, table.department.is_(None))
    return list(await session.scalars(select(table).where(whose)))


async def own_row(
    session: AsyncSession, table: type[TemplateRow], code: str, department: str | None
) -> TemplateRow | None:
    """The row of exactly this department (or of all), locked."""
    whose = table.department.is_not_distinct_from(department)
    return await session.scalar(select(table).where(table.code == code, whose).with_for_update())


def effective(profile: Iterable[Template], rows: Iterable[TemplateRow]) -> dict[str, TemplateReply]:
    """By code, what counts; pure."""
    templates = {
        template.code: TemplateReply(
            code=template.code,
            title=template.title,
            moves=list(template.moves),
            categories=list(template.categories),
            text=template.text,
            department=None,
            version=0,
        )
        for template in profile
    }
    # Those of all first, so that the department's own take their place.
    for row in sorted(rows, key=lambda row: (row.department is not None, row.code)):
        if row.removed:
            templates.pop(row.code, None)
        else:
            templates[row.code] = TemplateReply.model_validate(row)
    return templates
