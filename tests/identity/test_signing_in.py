"""Signing in by mail: codes, tries, and that nobody learns who has an account."""

import asyncio
import re
from datetime import timedelta

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.identity import codes, service
from api.identity.models import Audience, Person, SignInCode
from api.kit.db import transaction
from api.kit.errors import Malformed
from tests.frame.mail import Mailbox
from tests.frame.people import Cast
from tests.frame.queue import RunJobs

CODES, TOKENS = "/api/v1/sign-in/codes", "/api/v1/sign-in/tokens"
NEW = "new.person@example.jp"


async def ask(client: AsyncClient, email: str, audience: str = "resident") -> None:
    reply = await client.post(CODES, json={"audience": audience, "email": email})
    assert (reply.status_code, reply.content) == (202, b"null")


def code_in(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found
    return found[0]


def exchange(email: str, code: str, audience: str = "resident", **more: str) -> dict[str, str]:
    return {"audience": audience, "email": email, "code": code, **more}


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


async def code_of(session: AsyncSession, email: str) -> str:
    """The newest code of an address, as the mail says it."""
    newest = select(SignInCode.id).where(SignInCode.email == email)
    found = await session.scalar(newest.order_by(SignInCode.created_at.desc()).limit(1))
    assert found
    return codes.digits(found)


async def test_a_new_resident_signs_in_by_mail(
    client: AsyncClient, session: AsyncSession, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    await ask(client, "New.Person@Example.JP")
    assert await run_jobs() == ["identity.mail_code"]
    code = code_in(mailbox.texts_to(NEW)[0])

    reply = await client.post(TOKENS, json=exchange(NEW, code))
    assert reply.status_code == 200
    body = reply.json()
    assert (body["expires_in"], body["refresh_token"]) == (600, None)

    me = await client.get("/api/v1/me", headers={"Authorization": f"Bearer {body['access_token']}"})
    assert me.json()["email"] == NEW
    assert me.json()["role"] == "resident"
    assert await session.scalar(select(func.count()).select_from(Person)) == 1


async def test_staff_sign_in_with_their_role(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    await ask(client, cast.clerk_road.email, "staff")
    code = await code_of(session, cast.clerk_road.email)
    wanted = exchange(cast.clerk_road.email, code, "staff", deliver="body")
    reply = await client.post(TOKENS, json=wanted)
    assert len(reply.json()["refresh_token"]) == 43
    assert "set-cookie" not in reply.headers
    token = reply.json()["access_token"]
    me = (await client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})).json()
    assert (me["role"], me["department"]) == ("clerk", "road_park")
    assert "reports:work" in me["permissions"]


async def test_unknown_staff_get_the_same_answer_and_no_mail(
    client: AsyncClient, session: AsyncSession, cast: Cast, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    answers = [
        await client.post(CODES, json={"audience": "staff", "email": email})
        for email in (cast.admin.email, "stranger@example.jp")
    ]
    known, unknown = [(a.status_code, a.content, set(a.headers)) for a in answers]
    assert known == unknown
    await run_jobs()
    assert len(mailbox.to(cast.admin.email)) == 1
    assert mailbox.to("stranger@example.jp") == []
    # Even somebody who could compute the code of a stranger does not come in.
    code = await code_of(session, "stranger@example.jp")
    wanted = exchange("stranger@example.jp", code, "staff")
    refused = await client.post(TOKENS, json=wanted)
    wrong = await client.post(
        TOKENS,
        json=exchange(cast.admin.email, another(await code_of(session, cast.admin.email)), "staff"),
    )
    assert refused.status_code == wrong.status_code == 422
    assert refused.json()["errors"] == wrong.json()["errors"]


async def test_a_code_is_for_one_application(
    client: AsyncClient, session: AsyncSession, cast: Cast
) -> None:
    await ask(client, cast.admin.email, "resident")
    code = await code_of(session, cast.admin.email)
    reply = await client.post(TOKENS, json=exchange(cast.admin.email, code, "staff"))
    assert reply.status_code == 422


async def test_a_code_is_good_once(client: AsyncClient, session: AsyncSession) -> None:
    await ask(client, NEW)
    code = await code_of(session, NEW)
    assert (await client.post(TOKENS, json=exchange(NEW, code))).status_code == 200
    assert (await client.post(TOKENS, json=exchange(NEW, code))).status_code == 422


async def test_only_the_newest_code_counts(client: AsyncClient, session: AsyncSession) -> None:
    await ask(client, NEW)
    first = await code_of(session, NEW)
    await ask(client, NEW)
    second = await code_of(session, NEW)
    assert first != second
    assert (await client.post(TOKENS, json=exchange(NEW, first))).status_code == 422
    assert (await client.post(TOKENS, json=exchange(NEW, second))).status_code == 200


async def test_a_code_ends_after_ten_minutes(client: AsyncClient, session: AsyncSession) -> None:
    await ask(client, NEW)
    code = await code_of(session, NEW)
    await session.execute(
        update(SignInCode).values(expires_at=SignInCode.expires_at - timedelta(minutes=10))
    )
    assert (await client.post(TOKENS, json=exchange(NEW, code))).status_code == 422


async def test_an_old_code_is_not_mailed(
    client: AsyncClient, session: AsyncSession, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    await ask(client, NEW)
    await session.execute(
        update(SignInCode).values(expires_at=SignInCode.expires_at - timedelta(minutes=10))
    )
    await run_jobs()
    assert mailbox.mails == []


async def test_the_sixth_try_is_refused_even_when_right(
    client: AsyncClient, session: AsyncSession
) -> None:
    await ask(client, NEW)
    code = await code_of(session, NEW)
    for _ in range(5):
        reply = await client.post(TOKENS, json=exchange(NEW, another(code)))
        assert reply.json()["errors"][0]["code"] == "wrong_code"
    assert (await client.post(TOKENS, json=exchange(NEW, code))).status_code == 422


@pytest.mark.sql
async def test_of_forty_tries_at_once_five_count(committed: AsyncClient) -> None:
    async with transaction() as session:
        await codes.ask(session, Audience.RESIDENT, NEW)
    async with transaction() as session:
        code = await code_of(session, NEW)

    async def attempt(number: int) -> bool:
        async with transaction() as own:
            return await codes.use(
                own, Audience.RESIDENT, NEW, f"{(int(code) + number) % 10**6:06d}"
            )

    gate = asyncio.Semaphore(12)  # as many as the pool has connections for

    async def queued(number: int) -> bool:
        async with gate:
            return await attempt(number)

    right = await asyncio.gather(*(queued(number) for number in range(1, 41)))
    assert not any(right)
    async with transaction() as session:
        assert await session.scalar(select(SignInCode.tries)) == 5
        assert not await codes.use(session, Audience.RESIDENT, NEW, code)


@pytest.mark.sql
async def test_of_ten_right_tries_at_once_one_signs_in(committed: AsyncClient) -> None:
    async with transaction() as session:
        await codes.ask(session, Audience.RESIDENT, NEW)
    async with transaction() as session:
        code = await code_of(session, NEW)
    tried = [committed.post(TOKENS, json=exchange(NEW, code)) for _ in range(10)]
    replies = await asyncio.gather(*tried)
    assert sorted(reply.status_code for reply in replies) == [200] + [422] * 9


async def test_tries_are_limited_per_address_over_several_codes(
    client: AsyncClient, session: AsyncSession
) -> None:
    for _ in range(20):
        assert (await client.post(TOKENS, json=exchange(NEW, "000000"))).status_code == 422
    reply = await client.post(TOKENS, json=exchange(NEW, "000000"))
    assert reply.status_code == 429
    assert 0 < int(reply.headers["retry-after"]) <= 3600
    other = await client.post(TOKENS, json=exchange("other@example.jp", "000000"))
    assert other.status_code == 422


async def test_mails_to_one_address_are_limited(client: AsyncClient) -> None:
    for _ in range(5):
        await ask(client, NEW)
    reply = await client.post(CODES, json={"audience": "resident", "email": NEW})
    assert reply.status_code == 429
    await ask(client, "other@example.jp")


@pytest.mark.parametrize(
    "email", ["", "no-address", "a@b", "a\r\nBcc: x@example.jp", "a@exa\u0007mple.jp", "x" * 300]
)
async def test_what_is_no_address_is_refused(client: AsyncClient, email: str) -> None:
    reply = await client.post(CODES, json={"audience": "resident", "email": email})
    assert reply.status_code == 422
    assert email == "" or email not in reply.text


async def test_staff_sign_in_by_mail_can_be_off(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.kit.settings import settings

    closed = settings().model_copy(update={"staff_sign_in": "off"})
    monkeypatch.setattr("api.identity.service.settings", lambda: closed)
    asked = await client.post(CODES, json={"audience": "staff", "email": NEW})
    tried = await client.post(TOKENS, json=exchange(NEW, "000000", "staff"))
    assert (asked.status_code, tried.status_code) == (404, 404)


async def test_codes_are_forgotten_after_a_day(client: AsyncClient, session: AsyncSession) -> None:
    await ask(client, NEW)
    await codes.forget_old(session)
    assert await session.scalar(select(func.count()).select_from(SignInCode)) == 1
    await session.execute(
        update(SignInCode).values(created_at=SignInCode.created_at - timedelta(days=1))
    )
    await codes.forget_old(session)
    assert await session.scalar(select(func.count()).select_from(SignInCode)) == 0


async def test_two_first_sign_ins_make_one_person(session: AsyncSession) -> None:
    await service.create_person(session, email=NEW)
    await codes.ask(session, Audience.RESIDENT, NEW)
    opened = await service.sign_in(session, Audience.RESIDENT, NEW, await code_of(session, NEW))
    assert opened
    assert await session.scalar(select(func.count()).select_from(Person)) == 1


async def test_a_clerk_without_a_department_cannot_be(session: AsyncSession) -> None:
    with pytest.raises(Malformed) as refused:
        await service.create_staff(session, name="x", email=NEW, role="clerk")
    assert [error.pointer for error in refused.value.errors] == ["/department"]


async def test_a_code_for_an_address_that_does_not_exist_is_not_tried_again(
    client: AsyncClient, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    mailbox.refuses[NEW] = "550 5.1.1 No such user"
    await ask(client, NEW)
    assert await run_jobs() == ["identity.mail_code"]
    assert mailbox.mails == []


async def test_the_mail_names_the_site_in_the_languages_of_the_municipality(
    client: AsyncClient, mailbox: Mailbox, run_jobs: RunJobs
) -> None:
    await ask(client, NEW)
    await run_jobs()
    (mail,) = mailbox.to(NEW)
    code = code_in(mail.get_content())
    assert mail["Subject"] == "[つながる] 確認コード"
    assert mail.get_content().count(code) == 3
    assert "ほかの 人に 教えないで ください。" in mail.get_content()
    assert f"Your sign-in code is {code}." in mail.get_content()
