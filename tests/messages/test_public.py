"""What everybody may read of what was sent: the archive, its feed, and why somebody got it."""

from datetime import timedelta

from defusedxml import ElementTree
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import clock
from api.messages import repository
from api.subscriptions import keys
from tests.frame.people import Cast, headers_of
from tests.frame.queue import RunJobs
from tests.frame.statements import Statements
from tests.messages.made import MORNING, URL, Desk, approved, reader, started, write

PUBLIC = f"{URL}/public"
A = "{http://www.w3.org/2005/Atom}"


async def test_only_what_was_sent_and_is_for_everybody_is_read_by_everybody(
    client: AsyncClient, session: AsyncSession, desk: Desk, statements: Statements
) -> None:
    await reader(session, "a")
    draft, ready = await write(client, desk.editor), await approved(client, desk)
    inside = await started(client, desk, public=False)
    sent = []
    for at in range(3):
        with clock.shifted_to(MORNING + timedelta(minutes=at)):
            sent.append((await started(client, desk))["id"])
    statements.clear()
    page = (await client.get(PUBLIC, params={"limit": 2})).json()
    asked = len(statements)
    assert [one["id"] for one in page["items"]] == sent[:0:-1]
    rest = (await client.get(PUBLIC, params={"limit": 2, "cursor": page["next"]})).json()
    assert ([one["id"] for one in rest["items"]], rest["next"]) == ([sent[0]], None)
    statements.clear()
    assert len((await client.get(PUBLIC)).json()["items"]) == 3
    assert len(statements) <= asked
    for hidden in (draft, ready, inside):
        assert (await client.get(f"{PUBLIC}/{hidden['id']}")).status_code == 404
    feed = ElementTree.fromstring((await client.get("/feeds/messages.atom")).content)
    found = [entry.find(f"{A}id").text for entry in feed.findall(f"{A}entry")]
    assert found == [f"urn:uuid:{one}" for one in reversed(sent)]
    assert desk.chief.name not in str(page)


async def test_why_somebody_got_it_and_why_not(
    client: AsyncClient, session: AsyncSession, desk: Desk, cast: Cast, run_jobs: RunJobs
) -> None:
    a = await reader(
        session, "a", topics=("health", "farming"), districts=("hikarigaoka",), age_band="from_65"
    )
    b = await reader(session, "b", topics=("disaster",))
    rule = {"topics": ["health", "elderly"], "age_bands": ["from_65"], "districts": ["hikarigaoka"]}
    message = await started(client, desk, audience=rule)
    await run_jobs()
    where = f"{PUBLIC}/{message['id']}/reason"
    why = await client.get(where, headers={"Alert-Key": keys.MANAGE.key(a.id)})
    assert why.json() == {
        "got": True,
        "channel": "mail",
        "urgent": False,
        "age_band": "from_65",
        "topics": ["health"],
        "districts": ["hikarigaoka"],
        "language": "ja",
    }
    other = (await client.get(where, headers={"Alert-Key": keys.MANAGE.key(b.id)})).json()
    assert (other["got"], other["channel"], other["topics"]) == (False, None, [])
    assert (await client.get(where)).status_code == 422
    assert (await client.get(where, headers={"Alert-Key": "x" * 50})).status_code == 404
    assert (await client.get(where, headers=headers_of(cast.resident_b))).status_code == 404


async def test_how_often_topics_are_written_about(
    client: AsyncClient, session: AsyncSession, desk: Desk
) -> None:
    await reader(session, "a")
    await started(client, desk)
    await started(client, desk, audience={"topics": ["health", "farming"]})
    await started(client, desk, urgent=True)
    await write(client, desk.editor)
    since = MORNING - timedelta(days=1)
    assert await repository.sent_since(session, since) == {"health": 2, "farming": 1}
    assert await repository.sent_since(session, MORNING + timedelta(days=1)) == {}
