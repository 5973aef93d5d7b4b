"""Words of thanks, and why something is not shown. Who left no address is told nothing."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.models import Contribution, ContributionKind
from api.identity import repository as people
from api.kit.mail import send_mail
from api.kit.settings import settings
from api.moves.models import StateMove
from api.municipality import repository as municipality
from api.publication import reasons

_HEADLINES = {
    "ja": {"thanked": "ありがとうございました", "withheld": "公開しないことにしました"},
    "ja-easy": {"thanked": "ありがとうございました", "withheld": "ほかの 人に 見せません"},
    "en": {"thanked": "Thank you", "withheld": "What you sent is not shown to the public"},
}
_PAGES = {ContributionKind.SOLVED: "solved/look", ContributionKind.OBSERVATION: "themes"}
"""Where more about it stands."""
_LABELS = {
    "ja": ("受付番号", "理由", "このメールは自動で送られています。返信はできません。"),
    "ja-easy": ("番号", "りゆう", "この メールに 返事は できません。"),
    "en": ("Number", "Reason", "This mail was sent automatically; replies are not read."),
}


async def tell(session: AsyncSession, contribution_id: UUID, what: str, message_id: UUID) -> None:
    """Mail whoever gave it, in the words of that line of history. Read now: an address that was
    erased meanwhile gets nothing."""
    one = await session.get(Contribution, contribution_id)
    line = await session.get(StateMove, message_id)
    if one is None or line is None:
        return
    address = one.contact_email
    if address is None and one.reporter_id is not None:
        address = await people.email_of(session, one.reporter_id)
    if address is None:
        return
    ward = await municipality.current(session)
    headline = _HEADLINES[one.language][what]
    number, reason, automatic = _LABELS[one.language]
    why = "\n".join(reasons.remembered(line.note, line.details).lines)
    said = line.note if what == "thanked" else f"{reason}: {why}"
    page = f"{settings().address}/{_PAGES[one.kind]}"
    lines = [
        headline, "", said, "", f"{number}: {one.number}", page, "",
        "--", ward.name(one.language), automatic, "",
    ]  # fmt: skip
    await send_mail(
        to=address,
        subject=f"[{ward.site_title(one.language)}] {headline} ({one.number})",
        text="\n".join(lines),
        message_id=message_id,
    )
