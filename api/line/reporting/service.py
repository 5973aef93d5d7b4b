"""A fault is told step by step; each step says what shall be, so that it twice is once. Functions
never commit."""

from dataclasses import replace
from typing import Any, cast
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from api.emergency import repository as emergency
from api.identity.budgets import UPLOADS
from api.kit import clock, db
from api.kit.errors import Malformed
from api.kit.jobs import enqueue
from api.line.meanings import Said
from api.line.reporting import repository, rules, sending
from api.line.reporting.models import LineDraft
from api.line.reporting.rules import Told
from api.line.reporting.talking import WORDS, Talk, pressed
from api.line.rules import Button, Event, said
from api.municipality import questions
from api.municipality import repository as municipality
from api.municipality.assets import get as asset_of
from api.municipality.repository import said as in_language
from api.places import assets, names
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.post.line import Message
from api.subscriptions.models import AlertRecipient


async def concerns(session: AsyncSession, event: Event) -> bool:
    """Whether an event is about a fault: photographs and places always are, other words where one
    is being told."""
    if event.message in {"image", "location"} or "report" in event.data:
        return True
    if event.message != "text" or event.user_id is None:
        return False
    return (
        rules.begins(event.text)
        or await repository.draft_of(session, event.user_id) is not None
        or (rules.is_number(event.text) and bool(await _numbered(event.text, await _talk(session))))
    )


def begin(language: str) -> Button:
    """The button that begins."""
    return Button(WORDS.say(language, "button.begin"), pressed("begin"))


async def answer(session: AsyncSession, recipient: AlertRecipient, event: Event) -> Said:
    """Take what an event says of a fault, and ask for what is missing."""
    account = event.user_id or ""
    talk = replace(await _talk(session), language=recipient.language)
    draft = await repository.draft_of(session, account)
    act = event.data.get("report", "")
    if act == "cancel" or rules.cancels(event.text):
        await repository.drop(session, account)
        return Said([said(talk.say("cancelled"), [begin(talk.language)])])
    if act == "send":
        return await sending.send(session, talk, account, draft, event.data.get("draft", ""))
    draft = draft or await repository.begin(session, account)
    draft.spoken_at = clock.now()
    before = await _taken(session, talk, draft, event)
    await session.flush()
    return Said([await _question(session, talk, draft, event, before)])


async def _talk(session: AsyncSession) -> Talk:
    ward = await municipality.current(session)
    urgent = await emergency.now_on(session) is not None
    return Talk(ward, "ja", ward.offered(emergency=urgent))


async def _question(
    session: AsyncSession, talk: Talk, draft: LineDraft, event: Event, before: str
) -> Message:
    photos = await repository.count_photos(session, draft)
    step = rules.next_of(draft.told, photos, talk.category_of(draft))
    if event.data.get("report") == "kinds":
        step = rules.CATEGORY
    asset_id = draft.told.get("asset_id")
    asset = await asset_of(session, UUID(asset_id)) if asset_id else None
    page = event.data.get("page", "")
    talk = replace(
        talk,
        categories=rules.likeliest(talk.categories, asset.kind if asset else None),
        page=int(page) if page.isascii() and page.isdecimal() else 0,
    )
    return talk.ask(step, draft, photos, before)


async def _taken(session: AsyncSession, talk: Talk, draft: LineDraft, event: Event) -> str:
    """Note what an event says; what is said to it."""
    if event.message == "image":
        return await _photo(session, talk, draft, event.message_id)
    if event.message == "location":
        return _place(talk, draft, event)
    if event.message == "text" and not rules.begins(event.text):
        return await _words(session, talk, draft, event.text)
    match event.data.get("report"):
        case "without":
            without = [*draft.told.get("without", []), event.data.get("what", "")]
            _note(draft, {"without": without})
        case "kind":
            return _kind(talk, draft, event.data.get("code", ""))
        case "answer":
            return _answer(talk, draft, event.data.get("to", ""), event.data.get("code", ""))
        case _:
            pass
    return ""


def _note(draft: LineDraft, told: Told, *, without: tuple[str, ...] = ()) -> None:
    kept = {name: value for name, value in draft.told.items() if name not in without}
    draft.told = cast(Told, {**kept, **told})


async def _photo(session: AsyncSession, talk: Talk, draft: LineDraft, photo_id: str) -> str:
    if await repository.count_photos(session, draft) >= rules.MOST_PHOTOS:
        return talk.say("photos.most", most=rules.MOST_PHOTOS)
    if not await sending.may(draft.account, UPLOADS):
        return talk.say("too_many")
    if await repository.add_photo(session, draft, photo_id, talk.language):
        await enqueue(session, "line.fetch_photo", photo_id=photo_id)
    return talk.say("photos.taken")


def _place(talk: Talk, draft: LineDraft, event: Event) -> str:
    if event.point is None:
        return talk.say("place.unknown")
    lat, lon = event.point
    if not places.look_at(talk.ward, lat, lon).inside:
        return talk.say("place.outside", name=talk.ward.name(talk.language))
    note = rules.joined("", event.address)[: rules.MOST_NOTE].replace("\n", " ")
    _at(draft, {"latitude": lat, "longitude": lon, "accuracy": PlaceAccuracy.POINT, "note": note})
    return talk.say("place.taken", place=talk.place_of(draft))


def _at(draft: LineDraft, place: Told) -> None:
    _note(draft, place, without=("note", "asset_id"))


async def _words(session: AsyncSession, talk: Talk, draft: LineDraft, text: str) -> str:
    category = talk.category_of(draft)
    step = rules.next_of(draft.told, await repository.count_photos(session, draft), category)
    if (question := rules.question_of(step, category)) is not None:
        labels = {in_language(one.label, talk.language): one.code for one in question.options}
        return _answer(talk, draft, question.code, labels.get(text, text))
    if step in {rules.PHOTO, rules.PLACE}:
        if rules.is_number(text):
            return await _asset(talk, draft, text)
        if step == rules.PLACE and (said_place := _town(talk, draft, text)):
            return said_place
    if step == rules.CONFIRM:
        _note(draft, {"text": rules.joined("", text)})
        return talk.say("words.replaced")
    _note(draft, {"text": rules.joined(draft.told.get("text", ""), text)})
    return talk.say("words.kept")


async def _asset(talk: Talk, draft: LineDraft, text: str) -> str:
    found = await _numbered(text, talk)
    if found is None:
        return talk.say("place.no_number", number=text)
    lat, lon = found["latitude"], found["longitude"]
    at = Told(latitude=lat, longitude=lon, accuracy=PlaceAccuracy.POINT, asset_id=found["id"])
    _at(draft, at)
    fits = [one.code for one in talk.categories if one.asset and one.asset.kind == found["kind"]]
    if len(fits) == 1 and "category" not in draft.told:
        _note(draft, {"category": fits[0]})
    return talk.say("place.number", number=found["number"], place=talk.place_of(draft))


async def _numbered(text: str, talk: Talk) -> dict[str, Any] | None:
    kinds = dict.fromkeys(one.asset.kind for one in talk.categories if one.asset)
    for kind in kinds:
        found = orjson.loads(await assets.numbered(db.rows(), kind, text, None, None))["items"]
        if found:
            return found[0]
    return None


def _town(talk: Talk, draft: LineDraft, text: str) -> str:
    """A place by its name: good to the town, until a point comes."""
    found = next((one for one in names.find(talk.ward, text) if one.exact), None)
    if found is None:
        return ""
    note = text[: rules.MOST_NOTE].replace("\n", " ")
    lat, lon = found.item.lat, found.item.lon
    _at(draft, {"latitude": lat, "longitude": lon, "accuracy": PlaceAccuracy.TOWN, "note": note})
    return talk.say("place.town", place=talk.place_of(draft))


def _kind(talk: Talk, draft: LineDraft, code: str) -> str:
    category = next((one for one in talk.categories if one.code == code), None)
    if category is None:
        return ""
    _note(draft, {"category": code, "answers": {}})
    if category.danger is None:
        return ""
    phone = talk.ward.general.contact.danger_phone
    return talk.say("danger", what=in_language(category.danger, talk.language), phone=phone)


def _answer(talk: Talk, draft: LineDraft, code: str, value: str) -> str:
    """Note an answer; where it means that somebody else is to be told, who that is."""
    category = talk.category_of(draft)
    if category is None:
        return ""
    try:
        questions.checked(
            category.questions, {code: value}, language=talk.language, stops=True, whole=False
        )
    except Malformed as wrong:
        fault = wrong.errors[0]
        if fault.code in {"please_phone", "not_ours"}:
            return "\n\n".join([fault.detail, talk.say("stopped")])
        return talk.say("not_understood")
    _note(draft, {"answers": {**draft.told.get("answers", {}), code: value}})
    return ""
