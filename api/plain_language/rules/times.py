"""Hours of which half of the day nobody knows."""

from collections.abc import Iterator

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.text import Sentence, Text
from api.plain_language.rules.years import COUNT, number

_TIME = regex.compile(
    rf"(?<![\d第数何同])(?<!\d[:.])(?P<hour>{COUNT})時"
    r"(?!間|限|代|点|刻|給|期|計|速|々|効|的|短|系|折|差|価)(?P<minutes>\d{1,2}分|[一二三四五]?十?[一二三四五六七八九]?分|半)?"
)
_HALF = regex.compile(
    r"(?:午前|午後|正午|朝|夜|夕方|夕刻|夕|昼|お昼|深夜|未明|早朝|明け方|夜中|晩|[Aa]\.?[Mm]\.?|[Pp]\.?[Mm]\.?)"
    r"(?:の|は|、|\s|[（(])*$"
)
_HALF_BEHIND = regex.compile(r"\s?[（(]?(?:[Aa]\.?[Mm]|[Pp]\.?[Mm]|午前|午後|朝|夜|夕方)[）)]")
_JOINED = regex.compile(
    r"(?:ごろ|頃|ちょうど|まで)?\s?(?:から|より|[~～〜―‐–—ー－-]|、|・|，|,|と|または|又は|か|及び|および|/|"
    r"[（(][^（）()]{0,10}[）)]|\s)*\s?"
)


def time_ambiguous(text: Text) -> Iterator[Finding]:
    """Hours from 1 to 12 without 午前 or 午後, unless what is joined to them says it."""
    for sentence in text.sentences:
        for series in _series(text.flat, sentence):
            hours = [number(one["hour"]) for one in series]
            # Who writes 17時 counts to 24, and means the morning by 9時.
            counts_to_24 = any(hour > 12 or hour == 0 for hour in hours)
            said = False
            for one in series:
                said = said or _is_said(text.flat, sentence, one)
                if not said and not counts_to_24:
                    why = "「午前」か「午後」をつけてください。"
                    yield Finding(Rule.TIME_AMBIGUOUS, Span(*one.span()), why)


def _is_said(flat: str, sentence: Sentence, one: regex.Match[str]) -> bool:
    before = flat[max(sentence.start, one.start() - 10) : one.start()]
    return _HALF.search(before) is not None or _HALF_BEHIND.match(flat, one.end()) is not None


def _series(flat: str, sentence: Sentence) -> Iterator[list[regex.Match[str]]]:
    """Hours that are joined: 午後1時から4時, 10時・11時."""
    series: list[regex.Match[str]] = []
    for found in _TIME.finditer(flat, sentence.start, sentence.end):
        if found["hour"] == "一" and not found["minutes"]:
            continue  # 一時: for a while
        if series and not _JOINED.fullmatch(flat, series[-1].end(), found.start()):
            yield series
            series = []
        series.append(found)
    if series:
        yield series
