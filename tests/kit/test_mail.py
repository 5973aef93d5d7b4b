"""Mail: Japanese arrives whole, nothing is smuggled into headers, a copy is known as one."""

from collections.abc import Awaitable
from uuid import UUID

import aiosmtplib
import pytest

from api.kit import mail
from tests.frame import environment
from tests.frame.mail import Mailbox

ID = UUID("01900000-0000-7000-8000-000000000001")
TEXT = "街灯を直しました。\n\n.で始まる行\nFrom で始まる行\n神\ufa19町 👨‍👩‍👧‍👦 " + "長い行" * 400
SUBJECT = "【練馬区】投稿 R-2026-001841 の状況が変わりました：道路・街灯の不具合（対応済み）"


def send(**changed: str) -> Awaitable[None]:
    values = {"to": "a@example.jp", "subject": SUBJECT, "text": TEXT} | changed
    return mail.send_mail(**values, message_id=ID)


async def test_subject_and_text_arrive_as_written(mailbox: Mailbox) -> None:
    await send()
    (got,) = mailbox.to("a@example.jp")
    assert got["Subject"] == SUBJECT
    assert got.get_content().rstrip("\n") == TEXT
    assert got.get_content_type() == "text/plain"
    assert got["From"] == "no-reply@example.jp"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Date"].datetime.utcoffset() is not None


async def test_sent_again_it_is_the_same_mail(mailbox: Mailbox) -> None:
    await send()
    await send()
    assert [got["Message-ID"] for got in mailbox.mails] == [f"<{ID}@example.jp>"] * 2


@pytest.mark.parametrize("part", ["subject", "to"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
async def test_headers_cannot_be_smuggled_in(mailbox: Mailbox, part: str, end: str) -> None:
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        await send(**{part: f"a@example.jp{end}Bcc:all@example.jp"})
    assert mailbox.mails == []


@pytest.mark.parametrize(
    "to", ["a@example.jp, b@example.jp", "a@example.jp;b@example.jp", "<b@example.jp>a@example.jp"]
)
async def test_two_addresses_are_not_two_recipients(mailbox: Mailbox, to: str) -> None:
    with pytest.raises(ValueError, match="One plain address"):
        await send(to=to)
    assert mailbox.mails == []


@pytest.mark.parametrize("local", ["taro..test", "taro.test.", ".taro"])
async def test_addresses_of_old_telephones_are_sent_to_in_quotes(
    mailbox: Mailbox, local: str
) -> None:
    await send(to=f"{local}@docomo.ne.jp")
    assert mailbox.recipients == [f'TO:<"{local}"@docomo.ne.jp>']
    (got,) = mailbox.mails
    assert f'\nTo: "{local}"@docomo.ne.jp' in got.as_string()


async def test_a_server_that_is_down_is_an_error() -> None:
    environment.change({"SMTP_URL": f"smtp://{environment.CLOSED}"})
    with pytest.raises(aiosmtplib.SMTPConnectError):
        await send()


async def test_a_server_that_refuses_is_an_error(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> str:
        return "452 4.3.1 Insufficient system storage"

    monkeypatch.setattr(mailbox, "handle_DATA", full)
    environment.change({"SMTP_URL": mailbox.url})
    with pytest.raises(aiosmtplib.SMTPDataError):
        await send()


@pytest.mark.parametrize(
    ("answer", "raised"),
    [
        ("550 5.1.1 No such user", mail.Refused),
        ("553 5.1.3 Bad address", mail.Refused),
        ("450 4.2.0 Greylisted", mail.Deferred),
        ("452 4.2.2 Mailbox full", mail.Deferred),
    ],
)
async def test_a_refused_address_is_final_or_asks_to_come_again(
    mailbox: Mailbox, answer: str, raised: type[Exception]
) -> None:
    mailbox.refuses["a@example.jp"] = answer
    with pytest.raises(raised):
        await send()
    assert mailbox.mails == []
