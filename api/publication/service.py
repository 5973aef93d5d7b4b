"""Staff show a thing to the public, show it otherwise, or withhold it, and say why; a rule may
publish it, and whose it is may withdraw it. Functions never commit."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.audit.service import record as audit
from api.kit import clock
from api.kit.caller import SERVICE, Actor, Caller
from api.kit.errors import NotAllowed, NotNow
from api.kit.etag import check_version
from api.kit.machine import Move
from api.moves import service as moves
from api.municipality import repository as municipality
from api.publication.deciding import Decision, decide
from api.publication.publishing import Publishing, T
from api.publication.schemas import OpenPublicationMove, PublicationMoveRequest
from api.publication.states import PublicationMove
from api.uploads import attachments

M = PublicationMove


def open_moves(caller: Caller, publishing: Publishing[T], record: T) -> list[OpenPublicationMove]:
    """What this caller may decide now."""
    permitted = caller.permitted_in(publishing.kind.department(record))
    return [
        OpenPublicationMove(name=PublicationMove(move.name), needs=list(move.needs))
        for move in publishing.machine.open_to(record.publication, permitted)
        if publishing.refuses(record, PublicationMove(move.name)) is None
    ]


async def move(
    session: AsyncSession,
    caller: Caller,
    publishing: Publishing[T],
    record_id: UUID,
    body: PublicationMoveRequest,
    if_match: str | None,
) -> T:
    """Publish, withhold or release a record, or change what of it is shown."""
    kind = publishing.kind
    record = await kind.load(session, caller, record_id, lock=True)
    check_version(if_match, record.version, required=body.move is M.CHANGE)
    if not kind.is_on_desk(caller, record):
        raise NotAllowed(f"This {kind.name} is not on your desk")
    permitted = caller.permitted_in(kind.department(record))
    return await _made(session, caller, permitted, publishing, record, body)


async def by_rule(
    session: AsyncSession, publishing: Publishing[T], record: T, upload_ids: list[UUID]
) -> None:
    """Publish a record as it came since a rule says so. Its row must be locked."""
    body = PublicationMoveRequest(move=M.PUBLISH, upload_ids=upload_ids)
    await _made(session, SERVICE, _permitted(publishing, M.PUBLISH), publishing, record, body)


async def withdraw(
    session: AsyncSession, actor: Actor, publishing: Publishing[T], record: T, reason: str
) -> None:
    """Withhold a record at the wish of whose it is, though publishing is for staff. Its row must
    be locked."""
    body = PublicationMoveRequest(move=M.WITHHOLD, note=reason)
    await _made(session, actor, _permitted(publishing, M.WITHHOLD), publishing, record, body)


async def foresee(
    session: AsyncSession,
    caller: Caller,
    publishing: Publishing[T],
    record: T,
    body: PublicationMoveRequest,
) -> tuple[Decision, bool]:
    """The decision as it would be made, checked in the same way, and whether it would be told."""
    kind = publishing.kind
    on_desk = kind.is_on_desk(caller, record)
    permitted = caller.permitted_in(kind.department(record)) if on_desk else frozenset[str]()
    open_move = _checked(permitted, publishing, record, body)
    decision = await decide(session, publishing, record, body)
    return decision, open_move.tells or bool(decision.changed)


async def _made(
    session: AsyncSession,
    actor: Actor,
    permitted: Collection[str],
    publishing: Publishing[T],
    record: T,
    body: PublicationMoveRequest,
) -> T:
    first = record.public_text is None and body.move is not M.WITHHOLD
    _checked(permitted, publishing, record, body)
    decision = await decide(session, publishing, record, body)
    line = await moves.apply(
        session, publishing.machine, record, body.move, state="publication", actor=actor,
        permissions=permitted, given=_given(body), note=body.note, details=decision.kept(),
    )  # fmt: skip
    # A record that is first shown as it came is no news to its author; one that was changed is.
    line.told = line.told or bool(decision.changed)
    if body.move is M.WITHHOLD:
        await _hide(session, publishing, record, decision.why)
    else:
        await _show(session, publishing, record, body)
    # Another photograph or place alone changes no state: whoever read before it gets 412.
    record.updated_at = clock.now()
    details = {"changed": ",".join(decision.changed)} if decision.changed else None
    noun = publishing.noun(record) if publishing.noun else publishing.kind.name
    audit(session, actor, publishing.kind.room, f"{noun}.{body.move}", record.id, details)
    await session.flush()
    await publishing.told(session, record, line, first)
    return record


def _checked(
    permitted: Collection[str],
    publishing: Publishing[T],
    record: T,
    body: PublicationMoveRequest,
) -> Move:
    if why := publishing.refuses(record, body.move):
        raise NotNow(why)
    return moves.checked(
        publishing.machine, record.publication, body.move, permissions=permitted,
        given=_given(body),
    )  # fmt: skip


def _given(body: PublicationMoveRequest) -> dict[str, Any]:
    return body.model_dump(exclude={"move"})


def _permitted(publishing: Publishing[Any], name: PublicationMove) -> frozenset[str]:
    return frozenset(by for move in publishing.machine.named(name) for by in move.by)


async def _show(
    session: AsyncSession, publishing: Publishing[T], record: T, body: PublicationMoveRequest
) -> None:
    publishing.show(await municipality.current(session), record, body)
    if body.move is not M.CHANGE or "upload_ids" in body.model_fields_set:
        rows = await attachments.of(session, publishing.photographs, [record.id])
        await attachments.show(session, rows, body.upload_ids, of=publishing.kind.name)
    record.public_text = body.public_text or record.public_text or record.text
    record.withheld_reason = ""


async def _hide(session: AsyncSession, publishing: Publishing[T], record: T, reason: str) -> None:
    """Take from the public what it saw: the photographs' addresses end."""
    record.withheld_reason = reason
    together = await publishing.together(session, record)
    rows = await attachments.of(session, publishing.photographs, together)
    await attachments.hide(session, rows)
