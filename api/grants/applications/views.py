"""Applications as one caller may see them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository as directory
from api.directory.models import Group
from api.grants.applications import repository, room
from api.grants.applications.models import GrantApplication
from api.grants.applications.schemas import (
    ApplicationLack,
    ApplicationReply,
    ApplicationRow,
    ApplicationSent,
    BudgetYearSum,
    GrantFindingReply,
    OpenApplicationMove,
)
from api.grants.applications.service import WRITABLE
from api.grants.applications.states import ApplicationMove, ApplicationState, application_machine
from api.grants.calls import repository as calls
from api.grants.calls.models import GrantCall
from api.grants.calls.schemas import GrantNoticeReply
from api.grants.calls.service import is_open
from api.grants.policy import Permission
from api.grants.rules.budget_sheet import YearSum
from api.grants.rules.lacking import lacking
from api.kit.caller import Caller


async def rows(
    session: AsyncSession, applications: Sequence[GrantApplication]
) -> list[ApplicationRow]:
    """Applications in a list."""
    of = await repository.calls(session, [one.call_id for one in applications])
    groups = await directory.named(session, [one.group_id for one in applications])
    return [_row(one, of[one.call_id], groups[one.group_id]) for one in applications]


def _row(application: GrantApplication, call: GrantCall, group: Group) -> ApplicationRow:
    draft = application.state is ApplicationState.DRAFT
    return ApplicationRow(
        id=application.id, version=application.version, call_id=call.id, call_title=call.title,
        group_id=group.id, group_name=group.name, number=application.number,
        title=application.title, state=application.state, on_paper=application.on_paper,
        never_sent=draft and not is_open(call), closes_at=call.closes_at,
        submitted_at=application.submitted_at, updated_at=application.updated_at,
    )  # fmt: skip


async def one(
    session: AsyncSession, caller: Caller, application: GrantApplication
) -> ApplicationReply:
    """An application with all that is written in it."""
    (row,) = await rows(session, [application])
    call = await session.get_one(GrantCall, application.call_id)
    permitted = await repository.permissions(session, caller, application)
    lacks, examined = lacking(application.form, call.told, call.fiscal_year)
    found = await repository.findings(session, application.id)
    form: dict[str, Any] = {**application.form}
    # While it is screened the group does not watch the desk at it.
    shown = found.values() if Permission.SCREEN in permitted or _is_told(application) else ()
    return ApplicationReply(
        **{**form, **row.model_dump()},
        sums=[_sum(year) for year in examined.years],
        requested=examined.requested,
        lacks=[
            ApplicationLack(pointer=one.pointer, code=one.code, figures=dict(one.figures))
            for one in (lacks if application.state in WRITABLE else ())
        ],
        sent=[
            ApplicationSent.model_validate(sent)
            for sent in await repository.sent(session, application.id)
        ],
        asked=application.asked,
        asked_until=application.asked_until,
        findings=[GrantFindingReply.model_validate(one) for one in shown],
        notices=[
            GrantNoticeReply.model_validate(notice)
            for notice in await calls.notices(session, call.id)
        ],
        outcome=await room.outcome(session, application),
        editable=application.state in WRITABLE and Permission.EDIT in permitted,
        moves=[
            OpenApplicationMove(name=ApplicationMove(move.name), needs=list(move.needs))
            for move in application_machine.open_to(application.state, permitted)
        ],
    )


def _is_told(application: GrantApplication) -> bool:
    return application.state in {
        ApplicationState.INELIGIBLE, ApplicationState.OBJECTED, ApplicationState.ELIGIBLE,
    }  # fmt: skip


def _sum(year: YearSum) -> BudgetYearSum:
    return BudgetYearSum(
        year=year.year, requested=year.requested, income=year.income, expenses=year.expenses,
        eligible=year.eligible, most=year.grant.amount, written=year.written,
    )  # fmt: skip
