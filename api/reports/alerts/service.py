"""What may be asked for of reports: what is public, in places and categories of the ward."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.caller import Caller, Role
from api.kit.errors import NotNow, field_error
from api.municipality import repository as municipality
from api.places import service as places
from api.reports.alerts.schemas import AlertCreate
from api.reports.cases import repository as reports
from api.reports.cases.subject import KIND
from api.subscriptions import asking, keys
from api.subscriptions import repository as subscriptions
from api.subscriptions.choices import ways
from api.subscriptions.choices.schemas import BrowserRequest
from api.subscriptions.schemas import AlertAskedReply
from api.subscriptions.states import ChannelKind


async def create(
    session: AsyncSession, caller: Caller, body: AlertCreate, key: str | None
) -> AlertAskedReply:
    """Ask for an alert; at once where somebody is known: by an account, the key of a mail, or a
    browser."""
    conditions = await _conditions(session, caller, body)
    if caller.role is not Role.RESIDENT:
        if key is not None:
            recipient = await subscriptions.own(session, caller, key)
            assert recipient is not None
            await asking.settle(session, recipient, conditions)
            return AlertAskedReply(result="set", key=None)
        if body.browser is not None:
            return await _of_browser(session, body, body.browser, conditions)
    return await asking.create(
        session, caller, conditions, email=body.email, language=body.language
    )


async def _of_browser(
    session: AsyncSession, body: AlertCreate, browser: BrowserRequest, conditions: dict[str, Any]
) -> AlertAskedReply:
    if body.email is not None:
        raise field_error("/email", "one_of", "By notices, or by mail: the address is asked first")
    if ChannelKind.PUSH not in ways.offered():
        raise field_error("/browser", "not_offered", "This way is not offered here")
    await ways.check_browser(browser)
    recipient, new = await ways.of_phone(session, browser, body.language)
    await asking.settle(session, recipient, conditions)
    # Of whom a browser was known before, it opens nothing: they may have an address.
    return AlertAskedReply(result="set", key=keys.MANAGE.key(recipient.id) if new else None)


async def _conditions(session: AsyncSession, caller: Caller, body: AlertCreate) -> dict[str, Any]:
    area = [part for part in (body.place, body.district, body.category) if part is not None]
    if (body.report_id is None) == (not area):
        raise field_error("", "one_of", "Name a report, or else a place, district or category")
    if body.report_id is not None:
        report = await reports.get(session, caller, body.report_id)
        if not report.is_public:
            raise NotNow("Only public reports can be followed")
        return asking.of_subject(KIND, report.id)
    ward = await municipality.current(session)
    if body.place is not None:
        places.locate(ward, body.place.latitude, body.place.longitude)
    district = ward.districts.get(body.district or "")
    if body.district is not None and (district is None or not district.active):
        raise field_error("/district", "unknown_district", "There is no such district")
    if body.category is not None and not ward.open_category(body.category).public:
        raise field_error("/category", "never_public", "Reports of this category are never public")
    return asking.of_area(KIND, body.place, body.district, body.category)
