"""Templates at the desk: read, changed, put away, filled. Clerks change their department's."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit.caller import Caller
from api.kit.desks import home
from api.kit.errors import NotFound, VersionMismatch
from api.kit.etag import check_version
from api.kit.ids import new_id
from api.kit.subjects import T, on_desk
from api.municipality import repository as municipality
from api.municipality.profile.templates import fill
from api.municipality.repository import Ward
from api.templates import repository
from api.templates.models import TemplateRow
from api.templates.room import Templates
from api.templates.schemas import FilledTemplate, TemplateBody, TemplateReply


async def list_of(
    session: AsyncSession, caller: Caller, templates: Templates[Any]
) -> list[TemplateReply]:
    """The templates of the caller's department; for those who see all, the ones of all."""
    ward = await municipality.current(session)
    known = await _known(session, templates, ward, _home(caller, templates))
    return sorted(known.values(), key=lambda template: (template.title, template.code))


async def create(
    session: AsyncSession, caller: Caller, templates: Templates[Any], body: TemplateBody[Any]
) -> TemplateReply:
    """A template that is not in the profile."""
    ward = await municipality.current(session)
    row = templates.table(
        id=new_id(), code=f"own_{new_id().hex}", department=_home(caller, templates)
    )
    _write(templates, ward, row, body)
    session.add(row)
    return await _kept(session, caller, templates, row)


async def replace(
    session: AsyncSession,
    caller: Caller,
    templates: Templates[Any],
    code: str,
    body: TemplateBody[Any],
    if_match: str | None,
) -> TemplateReply:
    """Change a template: for the caller's department, or for all by those who see all."""
    ward = await municipality.current(session)
    row = await _own(session, caller, templates, ward, code, if_match)
    _write(templates, ward, row, body)
    return await _kept(session, caller, templates, row)


async def remove(
    session: AsyncSession,
    caller: Caller,
    templates: Templates[Any],
    code: str,
    if_match: str | None,
) -> None:
    """Put a template away, for the same people whose it would be to change."""
    ward = await municipality.current(session)
    row = await _own(session, caller, templates, ward, code, if_match)
    row.removed = True
    await _kept(session, caller, templates, row)


async def filled(
    session: AsyncSession,
    caller: Caller,
    templates: Templates[T],
    subject_id: UUID,
    move: StrEnum,
    planned_on: date | None,
) -> list[FilledTemplate]:
    """What suits the thing and the move, in its person's language where there is one."""
    subject = await on_desk(templates.kind, session, caller, subject_id)
    ward = await municipality.current(session)
    known = await _known(session, templates, ward, templates.department(subject))
    category = templates.category(subject)
    suiting = [
        template
        for template in known.values()
        if (not template.moves or move in template.moves)
        and (not template.categories or category in template.categories)
    ]
    # What was made for this category stands before what is for all.
    suiting.sort(key=lambda template: (not template.categories, template.title, template.code))
    return [_filled(templates, ward, subject, template, planned_on) for template in suiting]


def _filled(
    templates: Templates[T],
    ward: Ward,
    subject: T,
    template: TemplateReply,
    planned_on: date | None,
) -> FilledTemplate:
    spoken = templates.kind.language(subject)
    language = spoken if spoken in template.text else "ja"
    values = templates.values(ward, subject, language, planned_on)
    return FilledTemplate(
        code=template.code,
        title=template.title,
        language=language,
        text=fill(template.text[language], values),
    )


async def _known(
    session: AsyncSession, templates: Templates[Any], ward: Ward, department: str | None
) -> dict[str, TemplateReply]:
    rows = await repository.rows_for(session, templates.table, department)
    return repository.effective(templates.profile(ward), rows)


def _home(caller: Caller, templates: Templates[Any]) -> str | None:
    return home(caller, templates.kind.work)


async def _own(
    session: AsyncSession,
    caller: Caller,
    templates: Templates[Any],
    ward: Ward,
    code: str,
    if_match: str | None,
) -> TemplateRow:
    """The caller's row of a template, made where it stood in the profile or with all until now."""
    row = await repository.own_row(session, templates.table, code, _home(caller, templates))
    known = await _known(session, templates, ward, _home(caller, templates))
    if code not in known:
        raise NotFound("There is no such template")
    check_version(if_match, known[code].version)
    if row is None:
        was = known[code]
        row = templates.table(
            id=new_id(), code=code, department=_home(caller, templates), title=was.title,
            moves=was.moves, categories=was.categories, text=was.text, version=was.version + 1,
        )  # fmt: skip
        session.add(row)
    return row


def _write(
    templates: Templates[Any], ward: Ward, row: TemplateRow, body: TemplateBody[Any]
) -> None:
    for at, code in enumerate(body.categories):
        templates.known_category(ward, code, f"/categories/{at}")
    row.title, row.removed = body.title, False
    row.moves = [move.value for move in body.moves]
    row.categories = list(body.categories)
    row.text = body.text.model_dump(by_alias=True, exclude_none=True)


async def _kept(
    session: AsyncSession, caller: Caller, templates: Templates[Any], row: TemplateRow
) -> TemplateReply:
    audit(session, caller, templates.kind.room, "template.changed", row.id)
    try:
        await session.flush()
    except IntegrityError as error:
        # Two first changes of the same template at once: one of them read too little.
        raise VersionMismatch from error
    return TemplateReply.model_validate(row)
