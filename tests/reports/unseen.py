"""What the public may not see, one of each kind, and what hangs on it."""

from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID, uuid4

from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit.jobs import work_of
from api.subscriptions import keys
from tests.contributions import contributed
from tests.frame import http, queue
from tests.frame.people import headers_of_holder
from tests.frame.queue import RunJobs
from tests.frame.world import World
from tests.messages import made as messages
from tests.photos import make_face_jpeg
from tests.reports import handing
from tests.reports.factories import key, move, publish, receive
from tests.uploads import sending

API = "/api/v1"
URL = f"{API}/reports"
CANARY = "カナリア"
# Nine digits that stand in no other place; public points of the category are exact.
AT = {"latitude": 35.737812345, "longitude": 139.596054321}
NEAR = {"lat": AT["latitude"], "lon": AT["longitude"]}
HIDDEN_FROM_ALL = (CANARY, "35.7378123", "139.5960543", "canary@example.jp")
Headers = dict[str, str]


@dataclass
class Kept:
    """What nobody outside may see, and what everybody may."""

    secret: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    files: list[str] = field(default_factory=list[str])
    public: dict[str, Any] = field(default_factory=dict[str, Any])
    copy: dict[str, Any] = field(default_factory=dict[str, Any])
    """A public report that was merged into a private one."""
    once_shown: list[str] = field(default_factory=list[str])
    theme: str = ""
    solved: str = ""
    message: str = ""
    """One that everybody may read."""
    stranger: str = ""
    """The key of somebody who hears of other things."""
    messages: list[str] = field(default_factory=list[str])
    desk: set[str] = field(default_factory=set[str])
    """Those who write and approve messages, and hear of their titles."""
    """Not sent yet, or sent to those alone whom they are for."""
    theme_observed: str = ""
    half_shown: list[str] = field(default_factory=list[str])
    """Released with one photograph of two: what has a page of its own."""
    chosen: list[str] = field(default_factory=list[str])
    """Photographs, by the addresses of their files, that everybody may see of these."""
    mails: list[Any] = field(default_factory=list[Any])
    """What was sent while all this was made."""

    @classmethod
    async def make(cls, world: World) -> Self:
        """All of it, in a world of its own."""
        kept = cls()
        await _fill(kept, world)
        return kept

    def words(self) -> list[str]:
        """What is looked for in every answer."""
        ids = [one[name] for one in self.secret for name in ("id", "number")]
        return [
            *HIDDEN_FROM_ALL,
            *ids,
            *self.files,
            self.solved,
            self.theme_observed,
            *self.messages,
        ]


async def _canary(client: AsyncClient, run_jobs: RunJobs, kept: Kept, **more: Any) -> Any:
    photo = await sending.received(client, make_face_jpeg())
    receipt = await receive(
        client, text=f"{CANARY}の家", place={**AT, "note": f"{CANARY}の前"}, uploads=[photo.ref],
        email="canary@example.jp", answers={"noticed": CANARY}, **more,
    )  # fmt: skip
    await run_jobs()
    kept.secret.append({**receipt, "photo": photo.id})
    return {**receipt, "photo": photo.id}


async def _withhold(client: AsyncClient, clerk: Headers, report: str) -> None:
    url = f"{URL}/{report}/publication/moves"
    reply = await client.post(url, json={"move": "withhold", "note": CANARY}, headers=clerk)
    assert reply.status_code == 200, reply.text


async def _said_of_it(client: AsyncClient, clerk: Headers, report: str) -> None:
    """Everything that can hang on a public report, full of canaries."""
    await client.post(f"{URL}/{report}/follow", json={"device_key": str(uuid4())})
    added = await client.post(f"{URL}/{report}/comments", json={"text": CANARY}, headers=key())
    url = f"{URL}/{report}/comments/{added.json()['id']}/moves"
    shown = await client.post(url, json={"move": "publish"}, headers=clerk)
    assert shown.status_code == 200, shown.text


async def _fill(kept: Kept, world: World) -> None:
    client, session = world.client, world.session
    clerk, triage = world.headers("clerk"), world.headers("triage")

    async def run_jobs() -> list[str]:
        await session.flush()
        ran = await queue.run_all()
        await http.reload(session)
        return ran

    kept.public = await receive(client)
    await publish(client, clerk, kept.public["id"], public_text="街路灯がつきません。")
    hidden = await _canary(client, run_jobs, kept)
    private = await _canary(client, run_jobs, kept, private=True)
    withheld, made_private, split = [await _canary(client, run_jobs, kept) for _ in range(3)]
    for report in (withheld, made_private):
        await publish(client, clerk, report["id"], public_text=CANARY, upload_ids=[report["photo"]])
        await _said_of_it(client, clerk, report["id"])
    photos = [UUID(withheld["photo"]), UUID(made_private["photo"])]
    of_them = text("SELECT name FROM renditions WHERE upload_id = ANY(:photos)")
    kept.once_shown = list(await session.scalars(of_them, {"photos": photos}))
    for name in kept.once_shown:
        assert (await client.get(f"/files/{name}.webp")).status_code == 200
    await _withhold(client, clerk, withheld["id"])
    reply = await client.patch(
        f"{URL}/{made_private['id']}",
        json={"private": True},
        headers={**headers_of_holder("report", UUID(made_private["id"])), "If-Match": "*"},
    )
    assert reply.status_code == 200, reply.text
    # Worked on, in every way that says something.
    for report in (hidden, private, withheld, made_private):
        await move(client, clerk, report["id"], "accept", note=CANARY)
        await move(client, clerk, report["id"], "plan", note=CANARY, planned_on="2099-04-01")
    # In the same state as those beside it, and alone in public there.
    await move(client, clerk, kept.public["id"], "accept")
    await move(client, clerk, kept.public["id"], "plan", note="予定", planned_on="2099-04-01")
    given = await handing.give(client, clerk, hidden["id"], text=CANARY, instruction=CANARY)
    await handing.say(client, await handing.opened(client, given), note=CANARY)
    parts = [{"category": "street_light", "text": CANARY}, {"category": "road", "text": CANARY}]
    whole = await move(client, triage, split["id"], "split", parts=parts)
    kept.secret += [{"id": part["id"], "number": part["number"]} for part in whole["parts"]]
    # Private into public, and the reverse.
    into = await _canary(client, run_jobs, kept, private=True)
    await move(
        client, clerk, into["id"], "mark_duplicate", note=CANARY,
        duplicate_of=kept.public["number"],
    )  # fmt: skip
    copy = kept.copy = await receive(
        client, place={"latitude": 35.7478, "longitude": 139.6060, "note": ""}
    )
    await publish(client, clerk, copy["id"], public_text="同じ街路灯です。")
    await move(client, clerk, copy["id"], "mark_duplicate", duplicate_of=made_private["number"])
    names = await session.scalars(text("SELECT name FROM renditions"))
    kept.files = list(names)
    await _not_yet_shown(client, session, triage, kept)
    await _half_shown(client, session, run_jobs, triage, kept)
    await _messages(client, session, kept)
    for name in ("reports.sum_up_cells", "statistics.count"):
        await work_of(name)(session)


async def _not_yet_shown(
    client: AsyncClient, session: AsyncSession, triage: Headers, kept: Kept
) -> None:
    """What residents put right or observed, before staff released it."""
    place = {**AT, "note": CANARY}
    done = await contributed.put_right(client, session, text=CANARY, place=place)
    kept.solved = done["id"]
    kept.theme, _ = await contributed.themes(client, triage)
    seen = await client.post(
        f"{API}/themes/{kept.theme}/observations",
        json=contributed.observation(text=CANARY, place=place, answers={"what": "dark",
                                                                        "note": CANARY}),
        headers=key(),
    )  # fmt: skip
    assert seen.status_code == 201, seen.text
    kept.theme_observed = seen.json()["id"]


async def _messages(client: AsyncClient, session: AsyncSession, kept: Kept) -> None:
    """A draft, one that was approved, and one that went to some; and one for everybody."""
    desk = await messages.desk(session)
    await messages.reader(session, "canary")
    other = await messages.reader(session, "other", topics=("farming",))
    kept.stranger = keys.MANAGE.key(other.id)
    said = {"ja": {"title": CANARY, "text": CANARY, "push_title": "", "button": ""}}
    secret = [
        await messages.write(client, desk.editor, words=said),
        await messages.approved(client, desk, words=said),
        await messages.started(client, desk, words=said, public=False),
    ]
    kept.desk = {one.email for one in (desk.editor, desk.chief, desk.chief_b)}
    kept.messages = [message["id"] for message in secret]
    kept.message = (await messages.started(client, desk))["id"]


async def _half_shown(
    client: AsyncClient, session: AsyncSession, run_jobs: RunJobs, triage: Headers, kept: Kept
) -> None:
    """A contribution of each kind and a comment, released without the second photograph."""
    pairs = [[await sending.received(client, make_face_jpeg()) for _ in range(2)] for _ in range(3)]
    await run_jobs()
    refs = [[one.ref for one in pair] for pair in pairs]
    comments = f"{URL}/{kept.public['id']}/comments"
    sent = [
        ("/solved-reports", contributed.solved(refs[0])),
        (f"/themes/{kept.theme}/observations", contributed.observation(uploads=refs[1])),
        (comments.removeprefix(API), {"text": "ここもです。", "uploads": refs[2]}),
    ]
    made: list[str] = []
    for path, body in sent:
        reply = await client.post(f"{API}{path}", json=body, headers=key())
        assert reply.status_code == 201, reply.text
        made.append(reply.json()["id"])
    for one, pair in zip(made[:2], pairs, strict=False):
        await contributed.show(client, triage, one, upload_ids=[pair[0].id])
    shown = await client.post(
        f"{comments}/{made[2]}/moves",
        json={"move": "publish", "upload_ids": [pairs[2][0].id]},
        headers=triage,
    )
    assert shown.status_code == 200, shown.text
    kept.half_shown = made[:2]
    of_them = text("SELECT name FROM renditions WHERE upload_id = ANY(:photos)")
    for position, told in enumerate((kept.chosen, kept.files)):
        photos = [pair[position].uuid for pair in pairs]
        told += list(await session.scalars(of_them, {"photos": photos}))
    kept.files += [pair[1].id for pair in pairs]
