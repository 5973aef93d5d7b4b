"""Words that a resident does not use at home, where they are used and not named."""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from api.plain_language.rules.asked import Finding, Rule
from api.plain_language.rules.inflecting import carried, inflects, is_modifier
from api.plain_language.rules.known import listed, pattern
from api.plain_language.rules.lexicon import Entry, Pattern, lexicon, matched
from api.plain_language.rules.text import Sentence, Span, Text, Word

# A compound that ends so is the name of a scheme, a law, a crime, a paper, an office.
# With these behind, a noun says something and is no part of a name.
_LAW = regex.compile(
    r"(?:[\p{Han}\p{Katakana}ー・々]|及び|並びに|又は|若しくは|の|等|に|な|する|から|へ|と)+"
    r"(?:に関する|のための)(?:\p{Han}{0,12})(?:法律|法|条例|規則|要綱|要領|政令|省令|条約|規程)"
    r"|[\p{Han}\p{Katakana}ー々のをにするな的]+ための(?:\p{Han}{0,12})(?:法律|法)"
)
_EXPLAINED = regex.compile(r"[（(](?:[^（）()\n]*(?:こと|もの|という意味)|[=＝][^（）()\n]+)[）)]")
_KANJI = regex.compile(r"\p{Han}")
# What may stand before and behind a word that is written in kana, so that it begins and ends there.
_BEFORE = r"(?<![ぁ-ゖー])|(?<=[はをがのにとでもやりたうくてか、。 　])"
_DONE = r"(?=し[たてなま、]|する|すれ|せず|され|いた[しさ])"
_BEHIND = r"(?=し[たてなま、]|する|すれ|せず|され|いた[しさ]|[、。 　\n]|[をはがのにとでも]|$)"


def officialese(text: Text) -> list[Finding]:
    """Each word of the lexicon that is used."""
    return _distinct([*_used(text)])


def _used(text: Text) -> Iterator[Finding]:
    masked = [
        *text.quoted,
        *text.addresses,
        *(Span(*law.span()) for law in _LAW.finditer(text.raw)),
    ]
    for sentence in text.sentences:
        for form, first, behind in matched(sentence.words):
            start, end = sentence.words[first].start, sentence.words[behind - 1].end
            if any(one.start <= start and end <= one.end for one in masked):
                continue
            if _is_used(text, sentence, form, first, behind):
                yield _finding(sentence.words, form, first, behind)
        if _in_kana(text.raw[sentence.start : sentence.end]):
            yield from _kana(text, sentence, masked)


def _is_used(text: Text, sentence: Sentence, form: Pattern, first: int, behind: int) -> bool:
    words, entry = sentence.words, form.entry
    before = words[first - 1] if first else None
    after = words[behind] if behind < len(words) else None
    if before and {before.lemma, before.normal} & entry.unless_after:
        return False
    if after and {after.lemma, after.normal} & entry.unless_before:
        return False
    rest = text.raw[words[behind - 1].end : words[behind - 1].end + 40]
    if pattern("officialese", "named").match(rest) or _EXPLAINED.match(rest):
        return False
    if words[first].sort == "固有名詞":
        return False
    free = not form.is_noun or is_modifier(entry.plain[0])
    return free or not _in_a_name(words, first, behind, rest)


def _in_a_name(words: Sequence[Word], first: int, behind: int, rest: str) -> bool:
    start, end = first, behind
    while start and words[start - 1].is_noun and words[start - 1].end == words[start].start:
        start -= 1
    while end < len(words) and words[end].is_noun and words[end - 1].end == words[end].start:
        end += 1
    compound = "".join(word.surface for word in words[start:end])
    if pattern("officialese", "crime_behind").match(rest):
        return True
    if (
        end > behind
        and words[behind].normal not in listed("officialese", "loose")
        and words[behind].lemma not in listed("officialese", "loose")
    ):
        return True
    return (
        end - start > behind - first
        and pattern("officialese", "name", r"$").search(compound) is not None
    )


def _finding(words: Sequence[Word], form: Pattern, first: int, behind: int) -> Finding:
    last = words[behind - 1]
    following = words[behind] if behind < len(words) and words[behind].start == last.end else None
    suggestion, further = _suggested(form, last, following)
    end = following.end if further and following else last.end
    return Finding(Rule.OFFICIALESE, Span(words[first].start, end), _why(form.entry), suggestion)


def _why(entry: Entry) -> str:
    instead = "」や「".join(entry.plain[:2])
    return f"{entry.why}「{instead}」と言えば伝わります。" if entry.plain else entry.why


def _suggested(form: Pattern, last: Word, following: Word | None) -> tuple[str | None, bool]:
    for plain in form.entry.plain:
        if last.form != "*":
            if inflects(plain) or last.form.startswith(("終止", "連体")):
                return carried(plain, last, following) or (None, False)
        elif not inflects(plain):
            compound = form.is_noun and following is not None and following.is_noun
            return (None, False) if compound and not is_modifier(plain) else (plain, False)
    return None, False


def _in_kana(sentence: str) -> bool:
    return len(sentence) >= 8 and len(_KANJI.findall(sentence)) * 10 <= len(sentence)


def _kana(text: Text, sentence: Sentence, masked: Sequence[Span]) -> Iterator[Finding]:
    """The same words where kana hide them: of a text in kana the tokens say little."""
    found = _readings()
    if found is None:
        return
    for match in found.finditer(text.raw, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(one.start <= span.start and span.end <= one.end for one in masked):
            continue
        entry = lexicon().readings[_katakana(match.group())]
        yield Finding(Rule.OFFICIALESE, span, _why(entry))


@cache
def _readings() -> regex.Pattern[str] | None:
    readings = sorted((_hiragana(one) for one in lexicon().readings), key=len, reverse=True)
    if not readings:
        return None
    # Three kana alone may be anything.
    short = "|".join(one for one in readings if len(one) == 3) or "(?!)"
    long = "|".join(one for one in readings if len(one) > 3) or "(?!)"
    return regex.compile(f"(?:{_BEFORE})(?:(?:{long}){_BEHIND}|(?:{short}){_DONE})")


def _hiragana(text: str) -> str:
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in text)


def _katakana(text: str) -> str:
    return "".join(chr(ord(one) + 0x60) if "ぁ" <= one <= "ゖ" else one for one in text)


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda finding: (finding.span.start, -finding.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept
