"""Every way in which a photograph can come in, each walked as its sender walks it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from httpx import AsyncClient, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.feedback.endings import ending_of
from api.reports.cases.states import report_machine
from api.reports.cases.telling import asking
from tests.contributions import contributed
from tests.doubles.line import running
from tests.frame import environment
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.hearings import made as hearings
from tests.line.calls import HANAKO, buttons
from tests.line.chatting import Chat
from tests.messages import made as messages
from tests.open311.conftest import BASE, Friend, make_friend
from tests.open311.served import served
from tests.reports import handing
from tests.reports.factories import HERE, body, fixed, key, move, publish, receive
from tests.uploads import sending

URL = "/api/v1"
Ref = dict[str, str]


@dataclass(frozen=True)
class Town:
    """Who is there, and a photograph for everybody who sends one."""

    client: AsyncClient
    session: AsyncSession
    cast: Cast
    run_jobs: RunJobs
    picture: bytes
    content_type: str
    late: bool = False
    """Whether a photograph is named only after it was processed."""

    @property
    def road(self) -> dict[str, str]:
        """A clerk of the department that is in charge of lamps and roads."""
        return headers_of(self.cast.clerk_road)

    async def photo(self) -> Ref:
        """The photograph, sent as a browser sends it."""
        ticket = await sending.received(self.client, self.picture, self.content_type)
        if self.late:
            await self.run_jobs()
        return ticket.ref

    async def post(self, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:
        """What a request that was taken answers."""
        return _taken(
            await self.client.post(f"{URL}{path}", json=body, headers={**key(), **(headers or {})})
        )


def _taken(reply: Response) -> Any:
    assert reply.is_success, reply.text
    return reply.json()


async def _report(town: Town) -> None:
    await receive(town.client, uploads=[await town.photo()])


async def _on_behalf(town: Town) -> None:
    told = body(source="counter", uploads=[await town.photo()])
    await town.post("/reports/on-behalf", told, town.road)


async def _result(town: Town) -> None:
    report = await receive(town.client)
    await move(town.client, town.road, report["id"], "accept")
    done = {"note": "直しました。", "upload_ids": [await town.photo()]}
    await move(town.client, town.road, report["id"], "finish", **done)


async def _crew(town: Town) -> None:
    """The outbox sends what was done in the street: with a key, and the version it was seen in."""
    report = await receive(town.client)
    await move(town.client, town.road, report["id"], "accept")
    seen = await town.client.get(f"{URL}/reports/{report['id']}", headers=town.road)
    done = {"move": "finish", "note": "直しました。", "upload_ids": [await town.photo()]}
    headers = {**town.road, "If-Match": seen.headers["etag"]}
    await town.post(f"/reports/{report['id']}/moves", done, headers)


async def _answer(town: Town) -> None:
    receipt = await receive(town.client)
    await move(town.client, town.road, receipt["id"], "accept")
    await move(town.client, town.road, receipt["id"], "ask_reporter", note="どちら側ですか。")
    found = await town.client.post(
        f"{URL}/reports/lookup",
        json={"number": receipt["number"], "code": receipt["lookup_code"]},
    )
    mine = {"Authorization": f"Bearer {_taken(found)['token']}"}
    said = {"note": "北側です。", "upload_ids": [await town.photo()]}
    await move(town.client, mine, receipt["id"], "answer", **said)


async def _comment(town: Town) -> None:
    report = await receive(town.client)
    await publish(town.client, town.road, report["id"])
    said = {"text": "となりも消えています。", "uploads": [await town.photo()]}
    await town.post(f"/reports/{report['id']}/comments", said)


async def _contractor(town: Town) -> None:
    _, handover = await handing.given(town.client, town.road)
    contractor = await handing.opened(town.client, handover)
    await handing.say(town.client, contractor, uploads=[await town.photo()])


async def _not_fixed(town: Town) -> None:
    report = await receive(town.client)
    await fixed(town.client, town.road, report["id"])
    line = await ending_of(town.session, report_machine, UUID(report["id"]))
    assert line is not None
    link = asking.satisfaction_link(UUID(report["id"]), line).partition("#")[2]
    said = {"satisfied": False, "uploads": [await town.photo()]}
    await town.post(f"/reports/{report['id']}/satisfaction", said, {"Link-Key": link})


async def _put_right(town: Town) -> None:
    photos = [await town.photo(), await town.photo()]
    await town.post("/solved-reports", contributed.solved(photos))


async def _observation(town: Town) -> None:
    theme, _ = await contributed.themes(town.client, headers_of(town.cast.triage))
    seen = contributed.observation(uploads=[await town.photo()])
    await town.post(f"/themes/{theme}/observations", seen)


async def _message(town: Town) -> None:
    desk = await messages.desk(town.session)
    shown = {"image": await town.photo(), "image_alt": {"ja": "会場の入口"}}
    await messages.write(town.client, desk.editor, **shown)


async def _message_written_anew(town: Town) -> None:
    desk = await messages.desk(town.session)
    message = await messages.write(town.client, desk.editor)
    shown = {"image": await town.photo(), "image_alt": {"ja": "会場の入口"}}
    _taken(await messages.edit(town.client, desk.editor, message, **shown))


async def _asked_about(town: Town) -> None:
    desk = await messages.desk(town.session)
    round_ = await hearings.prepared(town.client, desk.editor)
    shown = {"kind": "image", "title": "区のページ", "image_alt": "トップの画面"}
    _taken(
        await town.client.post(
            f"{URL}/hearings/{round_['id']}/items",
            json={**shown, "image": await town.photo()},
            headers=headers_of(desk.editor),
        )
    )


def _in_the_form(field: str) -> Callable[[Town], Awaitable[None]]:
    async def send(town: Town) -> None:
        friend = await make_friend(town.client, town.session)
        data = {"api_key": friend.key, "service_code": "road", "lat": HERE[0], "long": HERE[1],
                "description": "写真です"}  # fmt: skip
        files = {field: ("a.jpg", town.picture, "image/jpeg")}
        _taken(await town.client.post(f"{BASE}/requests.json", data=data, files=files))

    return send


async def _by_address(town: Town, tell: Callable[[Friend, str], Awaitable[Any]]) -> None:
    async def site(scope: Any, receive: Any, send: Any) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": town.picture})

    friend = await make_friend(town.client, town.session)
    async with served(site) as address:
        environment.change({"OUTWARD_ALLOWED": address.partition("://")[2]})
        try:
            await tell(friend, f"{address}/a.jpg")
            await town.run_jobs()
        finally:
            environment.change({"OUTWARD_ALLOWED": ""})


async def _request_by_address(town: Town) -> None:
    await _by_address(town, lambda friend, url: friend.number(media_url=url))


async def _update_by_address(town: Town) -> None:
    async def tell(friend: Friend, url: str) -> None:
        number = await friend.number()
        told = {"update_id": str(uuid4()), "status": "OPEN", "description": "まだです。",
                "updated_datetime": "2026-11-25T10:00:00+09:00", "media_url": url}  # fmt: skip
        assert (await friend.tell(number, **told)).status_code == 201

    await _by_address(town, tell)


async def _update_in_the_form(town: Town) -> None:
    friend = await make_friend(town.client, town.session)
    data = {"api_key": friend.key, "service_request_id": await friend.number(),
            "update_id": str(uuid4()), "status": "OPEN", "description": "まだです。",
            "updated_datetime": "2026-11-25T10:00:00+09:00"}  # fmt: skip
    files = {"media": ("a.jpg", town.picture, "image/jpeg")}
    _taken(await town.client.post(f"{BASE}/servicerequestupdates.json", data=data, files=files))


async def _in_the_chat(town: Town) -> None:
    """What is asked is answered by the first button that leads on; without one it is over."""
    onward = ("送る", "写真なしで進む", "街路灯", "消えている", "書かずに進む")
    async with running() as line:
        chat = Chat(town.client, town.run_jobs, line, HANAKO)
        await chat.photo(town.picture)
        await chat.place()
        while label := next((one for one in onward if one in buttons(chat.last)), None):
            await chat.press(label)


@dataclass(frozen=True)
class Entrance:
    """An operation of the API, or a place in the code that stores what came by another way."""

    name: str
    through: str
    walk: Callable[[Town], Awaitable[None]]
    photos: int = 1

    @property
    def by_upload(self) -> bool:
        """Whether the photograph is sent first, by itself, and then named by the request."""
        return not self.through.endswith(".py")

    @property
    def by_address(self) -> bool:
        """Whether it is fetched from where a request says."""
        return "media_url" in self.name

    @property
    def by_job(self) -> bool:
        """Whether it is fetched when the request has long been answered."""
        return self.by_address or self.through.startswith("line/")


ENTRANCES = (
    Entrance("a resident's report", "create_report", _report),
    Entrance("on behalf", "create_report_on_behalf", _on_behalf),
    Entrance("the result", "move_report", _result),
    Entrance("crew mode", "move_report", _crew),
    Entrance("an answer to staff", "move_report", _answer),
    Entrance("a comment", "create_report_comment", _comment),
    Entrance("a contractor", "answer_handover", _contractor),
    Entrance("not fixed", "answer_satisfaction", _not_fixed),
    Entrance("put right, before and after", "create_solved_report", _put_right, photos=2),
    Entrance("an observation", "create_observation", _observation),
    Entrance("a message", "create_message", _message),
    Entrance("a message written anew", "edit_message", _message_written_anew),
    Entrance("a picture to ask people about", "add_hearing_item", _asked_about),
    Entrance("the chat of LINE", "line/reporting/photos.py", _in_the_chat),
    *(
        Entrance(f"Open311 {field}", "open311/requests/media.py", _in_the_form(field))
        for field in ("media", "media[]", "photo1")
    ),
    Entrance("Open311 media_url", "open311/requests/media.py", _request_by_address),
    Entrance("Open311 form of an update", "open311/requests/media.py", _update_in_the_form),
    Entrance("Open311 media_url of an update", "open311/requests/media.py", _update_by_address),
)
