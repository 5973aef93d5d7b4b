"""Blanks by their kind, lengths as each way counts them, hours of the night past midnight."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

import pytest

from api.kit import copies
from api.kit.clock import JST
from api.messages.rules import blanks, hours, lengths
from api.messages.rules.blanks import Blank, BlankKind


@pytest.mark.parametrize(
    ("kind", "value", "ja", "en"),
    [
        ("text", " 光が丘区民センター ", "光が丘区民センター", "光が丘区民センター"),
        ("date", "2026-12-08", "12月8日（火）", "Tuesday 8 December"),
        ("date", "12月8日", None, None),
        ("time", "13:30", "午後1時30分", "13:30"),
        ("time", "09:00", "午前9時", "9:00"),
        ("time", "25:00", None, None),
        ("yen", "0", "無料", "free"),
        ("yen", "1500", "1,500円", "1,500 yen"),
        ("yen", "千円", None, None),
        ("text", "  ", None, None),
    ],
)
def test_a_value_is_read_by_its_kind(kind: str, value: str, ja: str | None, en: str | None) -> None:
    blank: Blank = {"name": "名", "kind": BlankKind(kind), "value": value}
    assert (blanks.written(blank, "ja"), blanks.written(blank, "en")) == (ja, en)


def test_a_blank_that_lacks_a_value_is_named_once() -> None:
    known: list[Blank] = [{"name": "会場", "kind": BlankKind.TEXT, "value": "区役所"}]
    texts = ["{{締切}}まで、{{ 会場 }}で", "{{締切}}"]
    assert blanks.lacking(texts, known) == ["締切"]
    assert blanks.filled(texts[0], known, "ja") == "{{締切}}まで、区役所で"


def test_line_counts_units_and_push_counts_bytes() -> None:
    family = "👩‍👩‍👧‍👦"
    assert (lengths.utf16("あ"), lengths.utf16(family)) == (1, 11)
    found = {(one.channel, one.part): one.used for one in lengths.lengths(family, "あ", "", "")}
    assert found[("line", "title")] == 11
    assert found[("line", "text")] == 14
    long = lengths.lengths("題", "あ" * 2000, "", "/")
    assert all(one.used <= one.most for one in long)


@pytest.mark.parametrize(
    ("hour", "ends", "day", "until"), [(21, 7, 2, 7), (0, 7, 1, 7), (7, 7, 2, 7), (13, 14, 1, 14)]
)
def test_a_night_ends_at_its_next_hour(hour: int, ends: int, day: int, until: int) -> None:
    at = datetime(2026, 12, 1, hour, 30, tzinfo=JST)
    assert hours.quiet_until(at, ends) == datetime(2026, 12, day, until, tzinfo=JST)


def test_a_copy_has_its_own_end_and_no_address_makes_a_header() -> None:
    key = UUID(int=7)
    plate = copies.plate(key, subject="題名" * 30, text="みんなへ。" * 40, html="<p>みんなへ</p>")
    raw = copies.copy(
        plate, to="a@example.jp", message_id=key, headers={"X-Own": "1"}, text="\nあなたへ",
        html="<p>あなたへ</p>",
    )  # fmt: skip
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text, page = (part.get_content() for part in mail.iter_parts())  # type: ignore[attr-defined]
    assert (mail["To"], mail["Subject"], mail["X-Own"]) == ("a@example.jp", "題名" * 30, "1")
    assert text.startswith("みんなへ。")
    assert text.endswith("\nあなたへ")
    assert page.endswith("<p>あなたへ</p>")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 100
    for forged in ("a@example.jp\r\nBcc: b@example.jp", "a@example.jp, b@example.jp"):
        with pytest.raises(ValueError, match="plain address"):
            copies.copy(plate, to=forged, message_id=key, headers={}, text="", html="")
