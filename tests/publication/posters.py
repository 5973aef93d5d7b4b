"""Posters that residents hang out: a second kind that is shown, with photographs, decided about and
answered."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import ForeignKey, PrimaryKeyConstraint, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from api.kit.caller import ANONYMOUS, Caller, Role
from api.kit.db import Record
from api.kit.desks import reaches, within
from api.kit.errors import NotFound
from api.kit.policy import AUTHOR
from api.kit.schema import Reply
from api.kit.subjects import Kind
from api.moves import service as moves
from api.moves.models import StateMove
from api.publication.models import AnswerToDecision, Publishable
from api.publication.moderation import Moderation
from api.publication.mount import mount_moderation, mount_publication
from api.publication.publishing import Publishing
from api.publication.schemas import DecisionReply, ReasonReply
from api.publication.states import PublicationState, publication_machine
from api.reports.policy import DESK, Permission
from api.uploads import attachments
from api.uploads.models import Rendition, ShownAttachment
from api.uploads.mount import Words, mount_redaction
from api.uploads.policy import ORIGINALS
from api.uploads.redacting import Holder
from tests.contributions.contributed import photo
from tests.frame.things import INVENTED, TEMPORARY

URL = "/api/v1/posters"
POLICY = {
    "move_poster_publication": DESK,
    "get_poster_moderation": [*AUTHOR, *DESK],
    "answer_poster_moderation": AUTHOR,
    "read_poster_answers": DESK,
    "get_poster_photo_redaction": DESK,
    "save_poster_photo_redaction": DESK,
    "get_poster_photo_original": ORIGINALS,
}
poster_machine = publication_machine("test_poster", [Permission.PUBLISH])


class Poster(Publishable, Record):
    """A poster."""

    __tablename__ = "posters"
    __table_args__ = TEMPORARY
    metadata = INVENTED

    department: Mapped[str]
    maker_id: Mapped[UUID]
    text: Mapped[str]
    waiting: Mapped[int] = mapped_column(default=0)


class PosterPhoto(ShownAttachment):
    """What it looks like."""

    __tablename__ = "poster_photos"
    __table_args__ = (PrimaryKeyConstraint("poster_id", "upload_id"), TEMPORARY)
    metadata = INVENTED

    owner_id: Mapped[UUID] = mapped_column("poster_id", ForeignKey("posters.id"))


class PosterAnswer(AnswerToDecision):
    """What its maker answered."""

    __tablename__ = "poster_answers"
    __table_args__ = TEMPORARY
    metadata = INVENTED

    subject_id: Mapped[UUID] = mapped_column("poster_id", ForeignKey("posters.id"))


class PosterReply(Reply):
    """A poster as the public reads it."""

    id: UUID
    publication: PublicationState
    public_text: str | None
    withheld_reason: str


class DecisionsReply(Reply):
    """What was decided about it."""

    decisions: list[DecisionReply]
    reasons: list[ReasonReply]
    waiting: int


def _is_on_desk(caller: Caller, poster: Poster) -> bool:
    return reaches(caller, Permission.WORK, poster.department)


async def _load(
    session: AsyncSession, caller: Caller, poster_id: UUID, /, *, lock: bool = False
) -> Poster:
    seen = [Poster.publication == PublicationState.PUBLIC, Poster.maker_id == caller.id]
    if caller.is_staff:
        seen.append(within(caller, Permission.WORK, Poster.department.expression))
    poster = await session.scalar(select(Poster).where(Poster.id == poster_id, or_(*seen)))
    if poster is None:
        raise NotFound("No such poster")
    return poster


POSTER = Kind[Poster](
    name="poster",
    room="posters",
    person="maker",
    table=Poster,
    load=_load,
    is_on_desk=_is_on_desk,
    is_own=lambda caller, poster: caller.role is Role.RESIDENT and caller.id == poster.maker_id,
    is_public=lambda poster: poster.publication is PublicationState.PUBLIC,
    work=Permission.WORK,
    department=lambda poster: poster.department,
    language=lambda _: "en",
    machines=(poster_machine,),
)
heard: list[tuple[str, bool, bool]] = []
"""The moves that the room was told of: whether its maker is told, and whether it was the first."""


async def _told(_: AsyncSession, poster: Poster, line: StateMove, first: bool) -> None:
    heard.append((line.move, line.told, first))


PUBLISHING = Publishing(
    kind=POSTER,
    machine=poster_machine,
    photographs=PosterPhoto,
    refuses=lambda poster, _: "It is torn" if poster.text == "torn" else None,
    show=lambda _ward, _poster, _body: None,
    told=_told,
)


async def _view(_: AsyncSession, _caller: Caller, poster: Poster) -> PosterReply:
    return PosterReply.model_validate(poster)


async def _reply(
    _: AsyncSession, poster: Poster, decisions: list[DecisionReply], reasons: list[ReasonReply]
) -> DecisionsReply:
    return DecisionsReply(decisions=decisions, reasons=reasons, waiting=poster.waiting)


async def _waiting(_: AsyncSession, poster: Poster, one_more: bool) -> None:
    poster.waiting = poster.waiting + 1 if one_more else 0


MODERATION = Moderation(
    publishing=PUBLISHING,
    answers=PosterAnswer,
    shape=DecisionsReply,
    reply=_reply,
    waiting=_waiting,
)


async def _holds(session: AsyncSession, poster: Poster, upload_id: UUID) -> bool:
    return await attachments.hold(session, PosterPhoto, [poster.id], upload_id)


def router() -> APIRouter:
    """The operations of the room."""
    made = APIRouter(tags=["posters"])
    mount_publication(made, PUBLISHING, PosterReply, _view, words="Decide.")
    mount_moderation(made, MODERATION, read="read_poster_answers")
    words = Words("What is hidden.", "Hide.", "All of it.")
    mount_redaction(made, Holder(POSTER, _holds), photo="poster_photo", words=words)
    return made


async def hung_out(session: AsyncSession, maker_id: UUID, **more: Any) -> tuple[UUID, list[UUID]]:
    """A poster of the roads' department with two photographs."""
    poster = Poster(department="road_park", maker_id=maker_id, **{"text": "Come!", **more})
    session.add(poster)
    await session.flush()
    moves.begun(session, poster_machine, poster.id, ANONYMOUS)
    photos: list[UUID] = []
    for position in range(2):
        upload_id = UUID((await photo(session))["id"])
        session.add(
            Rendition(name=upload_id.hex, upload_id=upload_id, kind="large", width=800, height=600)
        )
        session.add(PosterPhoto(owner_id=poster.id, upload_id=upload_id, position=position))
        photos.append(upload_id)
    await session.flush()
    return poster.id, photos
