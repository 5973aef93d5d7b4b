"""Many mails over one connection."""

from typing import Any

import aiosmtplib
import pytest

from api.kit.mail import LOST, Declined, Deferred, Refused, connected
from tests.frame.mail import Mailbox

MAIL = b"From: a@example.jp\r\nTo: b@example.jp\r\nSubject: x\r\n\r\n.dot\r\n..two\r\nend\r\n"


async def test_mails_follow_each_other_whatever_became_of_the_one_before(mailbox: Mailbox) -> None:
    mailbox.refuses = {"gone@example.jp": "550 no such user", "full@example.jp": "452 full"}
    async with connected() as hand_over:
        await hand_over("b@example.jp", MAIL)
        with pytest.raises(Refused, match="no such user"):
            await hand_over("gone@example.jp", MAIL)
        with pytest.raises(Deferred, match="full"):
            await hand_over("full@example.jp", MAIL)
        await hand_over("c@example.jp", MAIL)
    assert len(mailbox.mails) == 2
    assert mailbox.mails[1].get_payload() == ".dot\r\n..two\r\nend\r\n"
    named = [one.partition(">")[0] for one in mailbox.recipients]
    assert named == [f"TO:<{who}@example.jp" for who in ("b", "gone", "full", "c")]


@pytest.mark.parametrize(("said", "raised"), [("554 spam", Declined), ("451 later", Deferred)])
async def test_a_mail_that_is_not_taken(
    mailbox: Mailbox, said: str, raised: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    takes, said_before = mailbox.handle_DATA, [said]

    async def answer(*given: Any) -> str:
        return said_before.pop() if said_before else await takes(*given)

    monkeypatch.setattr(mailbox, "handle_DATA", answer)
    async with connected() as hand_over:
        with pytest.raises(raised):
            await hand_over("b@example.jp", MAIL)
        await hand_over("b@example.jp", MAIL)
    assert len(mailbox.mails) == 1


async def test_a_connection_that_ends_is_lost(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang_up(server: aiosmtplib.SMTP, *_: object) -> str:
        server.transport.abort()  # type: ignore[union-attr]
        return "250 never heard"

    monkeypatch.setattr(mailbox, "handle_DATA", hang_up)
    with pytest.raises(LOST):  # noqa: PT012 — the second finds it ended
        async with connected() as hand_over:
            with pytest.raises(LOST):
                await hand_over("b@example.jp", MAIL)
            await hand_over("b@example.jp", MAIL)
