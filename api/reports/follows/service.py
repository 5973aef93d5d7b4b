"""Counting neighbours in and out, each once however often and at once they tap."""

from typing import Any, Literal
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.kit.caller import Caller, Role
from api.kit.errors import NotNow
from api.kit.ids import keyed_hash, new_id
from api.reports.cases import repository as reports
from api.reports.cases.models import Report
from api.reports.cases.states import CLOSED
from api.reports.cases.subject import KIND
from api.reports.follows import repository
from api.reports.follows.models import Follow
from api.reports.follows.repository import Follower
from api.reports.follows.schemas import FollowReply, FollowRequest
from api.subscriptions import service as subscriptions


async def follow(
    session: AsyncSession, caller: Caller, report_id: UUID, body: FollowRequest
) -> FollowReply:
    """Count the caller in; harmless when repeated."""
    report = await reports.get(session, caller, report_id)
    follower = repository.needed(
        repository.follower_of(caller, body.device_key), pointer="/device_key"
    )
    if reports.is_own(caller, report):
        raise NotNow("This is your own report: you are counted already")
    if not report.is_public:
        raise NotNow("Only public reports can be followed")
    if report.state in CLOSED:
        raise NotNow("This report has ended; send a new one if the trouble is there again")
    added = await _add(session, report.id, follower)
    if follower.person_id is not None and body.device_key is not None:
        # Whoever tapped before signing in is one neighbour, not two.
        device = Follower(None, repository.device_of(body.device_key))
        added -= await _remove(session, report.id, device)
    told = await _tell(session, caller, report.id, body, follower)
    return FollowReply(following=True, followers=await _count(session, report.id, added), told=told)


async def unfollow(
    session: AsyncSession, caller: Caller, report_id: UUID, device_key: UUID | None
) -> FollowReply:
    """Take the caller out again; harmless when repeated, and whatever became of the report."""
    report = await reports.get(session, caller, report_id)
    follower = repository.needed(repository.follower_of(caller, device_key), pointer="/device_key")
    if follower.person_id is not None:
        await subscriptions.drop_subject(session, caller, KIND, report.id)
    removed = await _remove(session, report.id, follower)
    return FollowReply(
        following=False, followers=await _count(session, report.id, -removed), told="none"
    )


async def _tell(
    session: AsyncSession, caller: Caller, report_id: UUID, body: FollowRequest, follower: Follower
) -> Literal["none", "set", "to_confirm"]:
    """Let the caller hear of the report, where there is an address."""
    if follower.person_id is not None:
        await subscriptions.subscribe(
            session, caller, subscriptions.of_subject(KIND, report_id), language=body.language
        )
        return "set"
    if body.email is None:
        return "none"
    asked = await subscriptions.ask(
        session, body.email, subscriptions.of_subject(KIND, report_id), language=body.language
    )
    if asked is not None:
        await session.execute(
            update(Follow)
            .where(Follow.report_id == report_id, follower.is_it())
            .values(alert_id=asked)
        )
    return "to_confirm"


async def standing(
    session: AsyncSession, caller: Caller, report_id: UUID, device_key: UUID | None
) -> FollowReply:
    """Whether the caller is counted in."""
    report = await reports.get(session, caller, report_id)
    follower = repository.follower_of(caller, device_key)
    following = follower is not None and await repository.follows(session, report.id, follower)
    told = following and caller.role is Role.RESIDENT
    return FollowReply(
        following=following, followers=report.followers, told="set" if told else "none"
    )


async def carry_over(session: AsyncSession, from_id: UUID, to_id: UUID) -> int:
    """Count the followers of a duplicate, and whoever reported it, at the report that it is
    merged into; who is there already stays one. The rows of the duplicate are left as they were.
    Returns how many were added."""
    rows = [
        (follow.person_id, follow.device)
        for follow in await session.scalars(select(Follow).where(Follow.report_id == from_id))
    ]
    merged = await session.get_one(Report, from_id)
    original = await session.get_one(Report, to_id)
    if merged.reporter_id is None:
        # Nobody is known: the duplicate itself stands for the one who sent it.
        rows.append((None, keyed_hash("follow-report", from_id.bytes)))
    elif merged.reporter_id != original.reporter_id:
        rows.append((merged.reporter_id, None))
    added = 0
    for person_id, device in rows:
        if person_id is None or person_id != original.reporter_id:
            added += await _add(session, to_id, Follower(person_id, device), carried_from=from_id)
    await _count(session, to_id, added)
    await subscriptions.carry_over(session, KIND, from_id, to_id)
    return added


async def carry_back(session: AsyncSession, from_id: UUID, to_id: UUID) -> int:
    """Undo `carry_over`: those who came with the duplicate leave again."""
    gone = await session.execute(
        delete(Follow)
        .where(Follow.report_id == to_id, Follow.carried_from == from_id)
        .returning(Follow.id)
    )
    removed = len(gone.all())
    await _count(session, to_id, -removed)
    await subscriptions.carry_back(session, KIND, from_id, to_id)
    return removed


async def _add(
    session: AsyncSession, report_id: UUID, follower: Follower, *, carried_from: UUID | None = None
) -> int:
    values: dict[str, Any] = {
        "id": new_id(), "report_id": report_id, "person_id": follower.person_id,
        "device": follower.device, "carried_from": carried_from, "created_at": clock.now(),
    }  # fmt: skip
    # Of two taps at once the second waits here and then finds the first.
    added = await session.scalar(
        insert(Follow).values(values).on_conflict_do_nothing().returning(Follow.id)
    )
    return int(added is not None)


async def _remove(session: AsyncSession, report_id: UUID, follower: Follower) -> int:
    removed = await session.scalars(
        delete(Follow)
        .where(Follow.report_id == report_id, follower.is_it())
        .returning(Follow.alert_id)
    )
    gone = removed.all()
    for alert_id in gone:
        if alert_id is not None:
            await subscriptions.drop(session, alert_id)
    return len(gone)


async def _count(session: AsyncSession, report_id: UUID, change: int) -> int:
    """Add to the count of a report without making a new version of it: a neighbour's tap shall
    not throw a clerk's move back."""
    found = await session.scalar(
        update(Report)
        .where(Report.id == report_id)
        .values(followers=Report.followers + change, updated_at=Report.updated_at)
        .returning(Report.followers)
        .execution_options(synchronize_session=False)
        if change
        else select(Report.followers).where(Report.id == report_id)
    )
    assert found is not None
    return found
