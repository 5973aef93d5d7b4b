"""Pages, with what is added from what the house declares."""

from api.kit import kept
from api.kit.kept import Kept
from api.kit.personal import (
    GONE_SOONER,
    OF_ANOTHER,
    OF_THE_ACCOUNT,
    STAYS,
    Fate,
    Personal,
)
from api.municipality.repository import Ward
from api.municipality.tiles import tiles
from api.pages.profile import PAGES, Page, PageName
from api.pages.schemas import CriterionReply, Ends, KeptReply, PagePart, PageReply
from api.publication.profile import REASONS
from api.retention.service import KEPT_DAYS

_PUT_BACK = "restored"
"""A reason for showing something again, none for keeping it back."""


def page(ward: Ward, name: PageName) -> PageReply | None:
    """A page of the profile; nothing where the municipality has not written any."""
    found = next((page for page in ward.section(PAGES) if page.page is name), None)
    return found and _reply(ward, found)


def _reply(ward: Ward, page: Page) -> PageReply:
    private = page.page is PageName.PRIVACY
    return PageReply(
        page=page.page,
        updated_on=page.updated_on,
        title=page.title,
        lead=page.lead,
        parts=[PagePart(heading=part.heading, text=part.text) for part in page.parts],
        kept=[_kept(*row) for row in kept.of_residents()] if private else [],
        tiles_from=tiles().host if private else None,
        criteria=_criteria(ward) if page.page is PageName.TERMS else [],
    )


def _criteria(ward: Ward) -> list[CriterionReply]:
    return [
        CriterionReply(title=reason.title, text=reason.text)
        for reason in ward.section(REASONS)
        if reason.code != _PUT_BACK
    ]


def _kept(words: Kept, declared: list[Personal]) -> KeptReply:
    ends, days = _ending(declared)
    return KeptReply(what=words.what, why=words.why, seen_by=words.seen_by, ends=ends, days=days)


def _ending(declared: list[Personal]) -> tuple[Ends, int | None]:
    """The fate of the column that is kept the longest says it for all of one purpose."""
    if any(said.fate is Fate.PUBLIC for said in declared):
        return "public_stays", KEPT_DAYS
    staying = {said.why for said in declared if said.fate is STAYS}
    if OF_THE_ACCOUNT in staying:
        return "account", None
    if OF_ANOTHER in staying:
        return "until_stopped", None
    if staying - {GONE_SOONER}:
        return "stays", None
    days = max((said.days or 0 for said in declared), default=0)
    if staying or 0 < days < KEPT_DAYS:
        return "days", days
    return "after_ending", KEPT_DAYS
