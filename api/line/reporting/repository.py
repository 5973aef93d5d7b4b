"""Drafts and photographs of the chat."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.line.reporting.models import KEPT_DAYS, LineDraft, LinePhoto
from api.line.reporting.states import PhotoState

_KEPT = timedelta(days=KEPT_DAYS)


async def draft_of(session: AsyncSession, account: str) -> LineDraft | None:
    """What somebody is telling; nothing of what was left for a day."""
    return await session.scalar(
        select(LineDraft).where(
            LineDraft.account == account, LineDraft.spoken_at > clock.now() - _KEPT
        )
    )


async def begin(session: AsyncSession, account: str) -> LineDraft:
    """An empty draft, instead of any other."""
    await drop(session, account)
    draft = LineDraft(account=account, told={}, spoken_at=clock.now())
    session.add(draft)
    await session.flush()
    return draft


async def drop(session: AsyncSession, account: str) -> None:
    """Forget what somebody was telling, and its photographs; not those that a report waits for."""
    of_account = select(LineDraft.id).where(LineDraft.account == account).scalar_subquery()
    await session.execute(
        delete(LinePhoto).where(LinePhoto.draft_id == of_account, LinePhoto.report_id.is_(None))
    )
    await session.execute(delete(LineDraft).where(LineDraft.account == account))


async def add_photo(session: AsyncSession, draft: LineDraft, photo_id: str, language: str) -> bool:
    """Note a photograph; whether it is a new one."""
    adding = insert(LinePhoto).values(
        id=photo_id, draft_id=draft.id, account=draft.account, language=language,
        state=PhotoState.WAITING, sent_at=clock.now(),
    )  # fmt: skip
    return await session.scalar(adding.on_conflict_do_nothing().returning(LinePhoto.id)) is not None


async def count_photos(session: AsyncSession, draft: LineDraft) -> int:
    """How many there are, those on their way too."""
    query = select(func.count()).select_from(LinePhoto)
    mine = query.where(LinePhoto.draft_id == draft.id, LinePhoto.state != PhotoState.REFUSED)
    return await session.scalar(mine) or 0


async def photos_of(session: AsyncSession, draft: LineDraft) -> Sequence[LinePhoto]:
    """Those that can be had, locked, in the order in which they were sent."""
    rows = await session.scalars(
        select(LinePhoto)
        .where(LinePhoto.draft_id == draft.id, LinePhoto.state != PhotoState.REFUSED)
        .order_by(LinePhoto.sent_at, LinePhoto.id)
        .with_for_update()
    )
    return rows.all()


async def waiting_photo(session: AsyncSession, photo_id: str) -> LinePhoto | None:
    """A photograph that is still to come, locked; nothing where nobody waits for it any more."""
    return await session.scalar(
        select(LinePhoto)
        .where(LinePhoto.id == photo_id, LinePhoto.state == PhotoState.WAITING)
        .with_for_update()
    )


async def is_open(session: AsyncSession, draft_id: UUID) -> bool:
    """Whether a draft is still being told."""
    there = select(LineDraft.id).where(LineDraft.id == draft_id)
    return await session.scalar(there) is not None


async def forget_old(session: AsyncSession) -> None:
    """Delete what was left for a day."""
    before = clock.now() - _KEPT
    await session.execute(delete(LinePhoto).where(LinePhoto.sent_at < before))
    await session.execute(delete(LineDraft).where(LineDraft.spoken_at < before))
