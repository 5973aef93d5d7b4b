"""Numbers, eras and years as they are written in Japanese."""

from collections.abc import Iterator, Mapping

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.text import Text

BEFORE: Mapping[str, int] = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
    "㋿": 2018, "㍻": 1988, "㍼": 1925, "㍽": 1911, "㍾": 1867,
    "R": 2018, "H": 1988, "S": 1925,
}  # fmt: skip
"""The year before the first of each era."""
ERA = "令和|平成|昭和|大正|明治|[㋿㍻㍼㍽㍾]"
LETTER = r"(?<![A-Za-z0-9])[RHS]"
COUNT = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
WESTERN = r"(?:19|20|21)\d\d"

_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_YEAR = regex.compile(
    rf"(?P<era>{ERA}|{LETTER}(?=\d{{1,2}}(?:年|\.\d{{1,2}}\.\d)))\s?(?P<count>{COUNT}|元)"
    rf"(?P<inside>\s?[（(](?:西暦)?{WESTERN}年?[）)]\s?)?(?P<year>年度?|\.(?=\d{{1,2}}\.\d))"
)
_BESIDE = rf"[（(【\[/・=＝、]\s?(?:西暦)?\s?{WESTERN}"
_BEHIND = regex.compile(rf"(?:分|末|中)?\s?(?:{_BESIDE}|\d{{1,2}}月(?:\d{{1,2}}日)?\s?{_BESIDE})")
_AHEAD = regex.compile(rf"{WESTERN}\s?(?:年度?)?\s?[（(【\[/・=＝、]\s?(?:元号|和暦)?[:：]?\s?$")
# A disaster and a law are called by their year.
_NAME = regex.compile(
    r"[\p{Han}\p{Katakana}ー]{0,20}?(?:地震|震災|台風|豪雨|大雨|水害|噴火|大雪)"
    r"|\p{Han}{0,8}(?:法律|条例|規則|政令|省令|告示|訓令)第"
)


def number(written: str) -> int:
    """A number up to 99 in digits or kanji; 元 is the first year."""
    if written == "元":
        return 1
    tens, ten, ones = written.partition("十")
    if not ten:
        return int(tens.translate(_DIGITS))
    return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)


def era_only(text: Text) -> Iterator[Finding]:
    """Years of an era without the western year beside them, or before in the text."""
    known: set[int] = set()
    for found in _YEAR.finditer(text.flat):
        year = BEFORE[found["era"]] + number(found["count"])
        ahead = text.flat[max(0, found.start() - 16) : found.start()]
        if found["inside"] or _BEHIND.match(text.flat, found.end()) or _AHEAD.search(ahead):
            known.add(year)
        elif year not in known and not _NAME.match(text.flat, found.end()):
            yield _era(text, found, year)


def _era(text: Text, found: regex.Match[str], year: int) -> Finding:
    why = f"西暦がありません（{year}年）。年号で数えない人にも分かるように、そえてください。"
    written = text.raw[found.start() : found.end()]
    said = found["year"]
    suggestion = f"{written}（{year}{said}）" if said.startswith("年") else None
    return Finding(Rule.ERA_ONLY, Span(*found.span()), why, suggestion)
