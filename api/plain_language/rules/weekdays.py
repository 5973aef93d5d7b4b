"""Days whose day of the week is another."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.text import Text
from api.plain_language.rules.years import BEFORE, COUNT, ERA, LETTER, number

NAMES = "月火水木金土日"
_REST = r"[・/、]?(?:祝日?|休日?|振休|振替休日)"
_WEEKDAY = (
    rf"(?:[（(\[]\s?(?:祝・?)?(?P<name>[{NAMES}])(?:曜日?)?(?:{_REST})?(?=[）)\]、・,/～〜\s])[）)\]]?"
    rf"|\s?(?P<name>[{NAMES}])曜日?"
    rf"|は、?(?P<name>[{NAMES}])曜日?(?=です|でし|[。、]|$|なの|のため|に当))"
)
_YEAR = (
    rf"(?:(?P<year>\d{{4}})"
    rf"|(?P<era>{ERA}|{LETTER})\s?(?P<count>{COUNT}|元)(?:[（(]\d{{4}}年?[）)])?)"
)
_ASIDE = r"(?:\s?[（(][^（）()\n]{2,12}[）)]年?)?\s?"
_DAY = regex.compile(
    rf"(?:{_YEAR}(?:年{_ASIDE}(?P<month>{COUNT})月|(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign))\s?"
    rf"(?P<day>{COUNT})日?"
    rf"|(?<!\d)(?P<month>{COUNT})(?:月\s?(?P<day>{COUNT})日|/(?P<day>\d{{1,2}})(?!\d))"
    rf"|(?<![\d/第])(?P<day>{COUNT})日|(?<=[・、,～〜-])(?P<day>\d{{1,2}}))\s?{_WEEKDAY}"
)
_LISTED = regex.compile(rf"[・、,][{NAMES}](?![\p{{Han}}])")
_SEVERAL = regex.compile(
    rf"(?<!\d)(?P<month>{COUNT})月(?P<day>{COUNT})日(?:[・、,](?P<day>{COUNT})日)+"
    rf"[（(](?P<name>[{NAMES}])(?:[・、,](?P<name>[{NAMES}]))+[）)]"
)
_MONTH = regex.compile(rf"(?<!\d)({COUNT})月")


def wrong_weekday(text: Text) -> Iterator[Finding]:
    """Days whose day of the week is another. Without a year, the next such day is meant; behind
    one with a year, the next after that."""
    as_of = text.asked.as_of
    yield from _several(text, as_of)
    for sentence in text.sentences:
        last: date | None = None
        months = [*_MONTH.finditer(text.flat, sentence.start, sentence.end)]
        for found in _DAY.finditer(text.flat, sentence.start, sentence.end):
            month = _month(found, months)
            if month is None or _LISTED.match(text.flat, found.end("name")):
                continue
            year = _year(found)
            day = _meant(year, month, number(found["day"]), last or as_of)
            if year is not None or last is not None:
                last = day or last
            if day is None:
                yield Finding(Rule.WRONG_WEEKDAY, Span(*found.span()), "この日付はありません。")
            elif found["name"] != NAMES[day.weekday()]:
                yield _wrong(text, found, day)


def _several(text: Text, as_of: date) -> Iterator[Finding]:
    """5日・6日（土・日）."""
    for found in _SEVERAL.finditer(text.flat):
        month = number(found["month"])
        days = [_meant(None, month, number(day), as_of) for day in found.captures("day")]
        right = "".join(NAMES[day.weekday()] if day else "?" for day in days)
        if right != "".join(found.captures("name")):
            why = f"この日は、順に{'・'.join(right)}曜日です。"
            yield Finding(Rule.WRONG_WEEKDAY, Span(*found.span()), why)


def _month(found: regex.Match[str], months: Sequence[regex.Match[str]]) -> int | None:
    """Its own, or the last one that was said."""
    if found["month"]:
        return number(found["month"])
    said = bisect_right(months, found.start(), key=lambda month: month.end())
    return number(months[said - 1][1]) if said else None


def _year(found: regex.Match[str]) -> int | None:
    if found["year"]:
        return int(found["year"])
    return BEFORE[found["era"]] + number(found["count"]) if found["era"] else None


def _meant(year: int | None, month: int, day: int, start: date) -> date | None:
    """The day of that year, or the first such day from `start` on (29 February waits longest)."""
    years = [year] if year is not None else range(start.year, start.year + 9)
    days = (_day(one, month, day) for one in years)
    return next((one for one in days if one and (year is not None or one >= start)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _wrong(text: Text, found: regex.Match[str], day: date) -> Finding:
    start, end = found.span()
    at, right = found.start("name"), NAMES[day.weekday()]
    why = f"{day.year}年{day.month}月{day.day}日は{right}曜日です。"
    suggestion = text.raw[start:at] + right + text.raw[at + 1 : end]
    return Finding(Rule.WRONG_WEEKDAY, Span(start, end), why, suggestion)
