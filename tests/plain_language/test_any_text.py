"""Whatever is sent: nothing fails, and what is found lies in the text."""

from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from api.plain_language.rules.asked import Asked, TextChannel, TextKind
from api.plain_language.rules.checking import check

PIECES = (
    "当該", "徒過した", "いたしかねます", "場合は、", "ただし、", "を除く", "（", "）", "「", "」",
    "12月8日（火）", "令和元年", "十十月", "0時", "二十五時", "午後", "から", "#", "＃", "🎉", "①",
    "👨‍👩‍👧", "ｶﾞ", "\u200b", "\n", "\x00", "こちら", "[こちら](", "<a href=", "https://", "ない",
    "わけではない", "される", "方", "が", "、", "。", "々", "𠮷", "29日", "2月", "9999年13月",
    "R8.",
    "/", "・", "　", " ", "漢" * 8, "を" * 9,
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES)).map("".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=TEXTS.filter(bool),
    kind=st.sampled_from(TextKind),
    channel=st.none() | st.sampled_from(TextChannel),
    as_of=st.dates(),
    tags=st.lists(st.text(max_size=10), max_size=3),
)
@example("、" * 10_000, TextKind.NOTICE, None, date.max, [])
@example("（" * 5_000, TextKind.NOTICE, None, date.min, [])
@example("あ" * 10_000, TextKind.REPLY, None, date.max, [])
@example("🎉" * 10_000, TextKind.SNS_POST, TextChannel.X, date.max, ["#"])
@example("#あ" * 5_000, TextKind.HASHTAGS, None, date.max, ["", "＃"])
@example("1月1日（月）" * 1_000, TextKind.SNS_TITLE, TextChannel.LINE, date.max, [])
def test_nothing_fails_and_spans_lie_in_the_text(
    text: str, kind: TextKind, channel: TextChannel | None, as_of: date, tags: list[str]
) -> None:
    found = check(Asked(text, kind, as_of, channel, account_tags=tuple(tags)))
    for one in found.findings:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.why.endswith("。")
    shares = found.score.shares
    assert 0 <= found.score.score <= 100
    assert all(share >= 0 for share in shares)
    assert abs(found.score.score + sum(shares) + found.score.lengths - 100) < 0.05
