"""A report that stands alone is read by one statement, and shows what it shows read piece by
piece."""

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import tokens
from api.kit.caller import ANONYMOUS, Caller
from api.kit.ids import new_id
from api.municipality.models import Asset
from api.reports.cases import repository
from api.reports.cases.models import Report, ReportPhoto
from api.reports.cases.schemas.reports import ReportReply
from api.reports.cases.views.report import report_for
from api.uploads.models import Rendition, Upload
from api.uploads.states import UploadState
from tests.frame.people import Cast, caller_of, headers_of, headers_of_holder
from tests.frame.statements import Statements
from tests.frame.world import ACTORS, World
from tests.reports.factories import publish, receive

URL = "/api/v1/reports"


async def _photographed(session: AsyncSession, report: Report) -> None:
    """Two photographs that everybody may see, one that waits for staff, one still processed."""
    shapes = [("before", True, True), ("after", True, True), ("before", False, True),
              ("before", True, False)]  # fmt: skip
    for position, (moment, public, ready) in enumerate(shapes):
        state = UploadState.READY if ready else UploadState.UNCHECKED
        upload = Upload(id=new_id(), content_type="image/jpeg", size=1, state=state, faces=position)
        session.add(upload)
        await session.flush()
        for kind in ("large", "small") if ready else ():
            name = f"{kind}{upload.id.hex}"
            session.add(Rendition(name=name, upload_id=upload.id, kind=kind, width=4, height=3))
        row = ReportPhoto(owner_id=report.id, upload_id=upload.id, position=position)
        row.moment, row.public = moment, public
        session.add(row)
    await session.flush()


def _caller(world: World, actor: str, report: Report) -> Caller:
    people = {
        "stranger": world.cast.resident_b, "owner": world.cast.resident_a,
        "clerk": world.cast.clerk_road, "other_clerk": world.cast.clerk_park,
        "triage": world.cast.triage, "admin": world.cast.admin,
    }  # fmt: skip
    if actor in people:
        return caller_of(people[actor])
    if actor == "anonymous":
        return ANONYMOUS
    token = world.headers(actor, ("report", report.id))["Authorization"].removeprefix("Bearer ")
    return tokens.verify(token).caller


async def test_the_same_bytes_for_everybody(world: World) -> None:
    reports = list(await world.session.scalars(select(Report).order_by(Report.number)))
    lamp = await world.session.scalar(select(Asset).limit(1))
    for report in reports[:2]:
        report.asset_id = lamp.id if lamp else None
        report.answers = [
            {"category": report.category, "question": "which", "value": "never asked"}
        ]
        await _photographed(world.session, report)
    assert {report.is_public for report in reports[:2]} == {True, False}
    seen: set[tuple[str, int]] = set()
    for report in reports:
        for actor in ACTORS:
            headers = world.headers(actor, ("report", report.id))
            reply = await world.client.get(f"{URL}/{report.id}", headers=headers)
            seen.add((actor, reply.status_code))
            if reply.status_code == 404:
                continue
            caller = _caller(world, actor, report)
            again = await repository.get(world.session, caller, report.id)
            expected = await report_for(world.session, caller, again)
            assert reply.text == expected.model_dump_json(), (actor, report.number)
            assert reply.headers["etag"] == f'"{report.version}"'
            ReportReply.model_validate_json(reply.content)
    assert {actor for actor, status in seen if status == 200} == {*ACTORS}
    assert ("anonymous", 404) in seen


async def test_photographs_and_their_renditions(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    receipt = await receive(client)
    await publish(client, headers_of(cast.clerk_road), receipt["id"])
    report = (await session.scalars(select(Report))).one()
    await _photographed(session, report)
    holder = headers_of_holder("report", report.id)
    public, own = [
        (await client.get(f"{URL}/{report.id}", headers=headers)).json()["photos"]
        for headers in ({}, holder)
    ]
    assert [photo["moment"] for photo in public] == ["before", "after"]
    assert [photo["moment"] for photo in own] == ["before", "before", "before", "after"]
    assert all(photo["small"]["url"].startswith("/files/small") for photo in public)
    assert [photo["faces"] for photo in public + own] == [None] * 6


@pytest.mark.sql
@pytest.mark.parametrize(("who", "most"), [("anonymous", 1), ("holder", 1), ("clerk", 4)])
async def test_statements_of_a_detail(
    client: AsyncClient, session: AsyncSession, cast: Cast, statements: Statements,
    who: str, most: int,
) -> None:  # fmt: skip
    receipt = await receive(client)
    clerk = headers_of(cast.clerk_road)
    await publish(client, clerk, receipt["id"])
    report = (await session.scalars(select(Report))).one()
    await _photographed(session, report)
    session.expunge_all()
    headers = {"anonymous": {}, "holder": headers_of_holder("report", report.id), "clerk": clerk}
    statements.clear()
    reply = await client.get(f"{URL}/{report.id}", headers=headers[who])
    assert reply.status_code == 200
    # Every few seconds somebody's request also looks whether the profile has changed.
    asked = [one for one in statements if "FROM municipality" not in one]
    assert len(asked) <= most, "\n".join(asked)
