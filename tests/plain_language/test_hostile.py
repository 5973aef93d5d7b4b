"""Texts that were made to be slow: four times as long takes about four times as long."""

import time
from datetime import date
from itertools import cycle

from api.plain_language.rules.asked import Asked, TextKind
from api.plain_language.rules.checking import check

SHORT, LONG = 2_000, 8_000
QUICK = 0.25
GROWS = 10
"""A search that begins anew at each letter takes sixteen times as long."""
PIECES = (
    "漢", "罹災", "漢に関する", "及び漢", "又は", "するための", "漢字漢字漢字漢字の",
    "令和八年", "荒天", "ｱ", "#ｱ ", "#1234あ", "1", "1", "１，２", "1-", "5日（月）、", "十",
    "十", "れる", "使う人が", "名詞の、", "「当該申請」を徒過、", "（「", "\n", "\n", " ", "　",
    "a", "a.", "a@a.", "#あ http://a ", "こちら  \n", "に係るあ", "🇯🇵", "🇯🇵",
    "👨\u200d👩\u200d👧", "\u200b", "\U000e0100", "か\u3099", "とうがいしんせい", "[a](",
    "なしに", "罹災（り",
)  # fmt: skip


def _seconds(text: str, kind: TextKind) -> float:
    before = time.process_time()
    check(Asked(text, kind, date.max, account_tags=("#あ",)))
    return time.process_time() - before


def _grows(piece: str, kind: TextKind) -> float:
    short, long = (_seconds((piece * size)[:size], kind) for size in (SHORT, LONG))
    return long / short if long > QUICK else 0


def test_no_text_is_slow() -> None:
    asked = list(zip(PIECES, cycle((TextKind.SNS_POST, TextKind.SNS_TITLE)), strict=False))
    _seconds("。", TextKind.NOTICE)
    slow = [one for one in asked if _grows(*one) > GROWS]
    assert [one for one in slow if _grows(*one) > GROWS] == []
