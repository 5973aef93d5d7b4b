"""Words that a resident does not use at home, where they are used and not named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.inflecting import carried, inflects, is_modifier
from api.plain_language.rules.known import listed, pattern
from api.plain_language.rules.lexicon import Entry, Form, added, is_kana, lexicon
from api.plain_language.rules.text import Cover, Sentence, Text, Word, hiragana

_LAW = regex.compile(
    r"(?<![\p{Han}\p{Katakana}ー・々のになへと])"
    r"(?:[\p{Han}\p{Katakana}ー・々]|及び|並びに|又は|若しくは|の|等|に|な|する|から|へ|と){1,120}"
    r"(?:に関する|のための)(?:\p{Han}{0,12})(?:法律|法|条例|規則|要綱|要領|政令|省令|条約|規程)"
    r"|(?<![\p{Han}\p{Katakana}ー々のをにするな的び])[\p{Han}\p{Katakana}ー々のをにするな的び]{1,120}ための(?:\p{Han}{0,12})(?:法律|法)"
    r"|(?<![\p{Han}々])[\p{Han}々]+(?:(?:及び|並びに|又は)[\p{Han}々]+){1,6}(?:(?<!方)法|条例|規則)(?!\p{Han})"
)
_EXPLAINED = regex.compile(r"[（(](?:[^（）()\n]*(?:こと|もの|という意味)|[=＝][^（）()\n]+)[）)]")
_HELPERS = {"下さる", "居る", "有る", "置く", "頂く", "貰う", "呉れる"}
_DOING = {"為る", "致す", "出来る", "為さる", "頂く", "下さる", "願う", "申し上げる"}
_DOING_IT = {"行う", "行なう", "実施", "図る", "為る", "致す", "お願い", "御願い"}
_REACH = 16
"""Words around another that may belong to one name."""
_SHORT = 5
_LEAST = 4
"""So many letters every word that is known in kana has."""
_READING = regex.compile(r"(?<=\p{Han})[（(《][ぁ-ゖァ-ヺー・ 　]+[）)》]")
_KANJI = regex.compile(r"\p{Han}")
# What may stand before and behind a word that is written in kana, so that it begins and ends there.
_BEFORE = regex.compile(r"[^ぁ-ゖー]|[はをがのにとでもやりたうくてか]")
_DONE = regex.compile(
    r"し[たてなま]|する|すれ|せず|され|いた[しさ]|ねが[いう]|の(?:うえ|むね|ばあい|さい(?:は|に))"
)


def officialese(text: Text) -> list[Finding]:
    """Each word of the lexicon that is used, and of what the municipality added to it."""
    return _distinct([*_used(text)])


def _used(text: Text) -> Iterator[Finding]:
    own = text.asked.own_words
    readings = (Span(*found.span()) for found in _READING.finditer(text.raw))
    masked = Cover((*text.quoted.spans, *text.addresses.spans, *_laws(text.raw), *readings))
    for sentence in text.sentences:
        further = added(own).matched(sentence.words) if own else ()
        for form, first, behind in (*further, *lexicon().matched(sentence.words)):
            start, end = sentence.words[first].start, sentence.words[behind - 1].end
            if not masked.has(start, end) and _is_used(text, sentence, form, first, behind):
                yield _finding(sentence.words, form, first, behind)
        if _in_kana(text.raw[sentence.start : sentence.end]):
            yield from _kana(text, sentence, masked)


def _laws(raw: str) -> Iterator[Span]:
    if any(one in raw for one in ("に関する", "のための", "するための", "及び", "並びに", "又は")):
        yield from (Span(*found.span()) for found in _LAW.finditer(raw))


def _is_used(text: Text, sentence: Sentence, form: Form, first: int, behind: int) -> bool:
    words = sentence.words
    if not _fits_in(words, form.entry, first, behind):
        return False
    last = words[behind - 1]
    if form.entry.verb and form.is_noun and not _is_done(words, behind):
        return False
    rest = text.raw[last.end : last.end + 40]
    if pattern("officialese", "named").match(rest) or _EXPLAINED.match(rest):
        return False
    free = not form.is_noun or "副詞" in last.sort + last.kind or is_modifier(form.entry.plain[0])
    return free or not _in_a_name(words, first, behind, rest)


def _fits_in(words: Sequence[Word], entry: Entry, first: int, behind: int) -> bool:
    """Whether the words around it let it be what the entry means."""
    before, after = list(words[max(0, first - 1) : first]), words[behind : behind + 1]
    if first > 1 and before[0].surface == "の":
        before.append(words[first - 2])
    if _are_any(before, entry.unless_after) or _are_any(after, entry.unless_before):
        return False
    if entry.only_after and not _are_any(before, entry.only_after):
        return False
    if entry.only_before and not _are_any(after, entry.only_before):
        return False
    if before and before[0].sort == "数詞" and is_kana(words[first].surface):
        return False  # いちまんえん
    helped = words[behind - 1].surface in {"て", "で"} and _are_any(after, _HELPERS)
    return not helped  # うえにおいてください


def _is_done(words: Sequence[Word], behind: int) -> bool:
    """除草する, and 除草を行う."""
    at = behind + (behind < len(words) and words[behind].surface == "を")
    return _are_any(words[at : at + 1], _DOING if at == behind else _DOING_IT)


def _are_any(around: Sequence[Word], words: Set[str]) -> bool:
    if words:
        for word in around:
            if word.lemma in words or word.normal in words or word.surface in words:
                return True
    return False


def _in_a_name(words: Sequence[Word], first: int, behind: int, rest: str) -> bool:
    start, end = first, behind
    while start > max(0, first - _REACH) and words[start - 1].is_noun:
        start -= 1
    while end < min(len(words), behind + _REACH) and words[end].is_noun:
        if words[end].surface in {"お", "ご", "御"}:
            break  # 先般お送りした
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


def _finding(words: Sequence[Word], form: Form, first: int, behind: int) -> Finding:
    last = words[behind - 1]
    following = words[behind] if behind < len(words) and words[behind].start == last.end else None
    surface = "".join(word.surface for word in words[first:behind])
    suggestion, further = _suggested(form, surface, last, following)
    if form.length > 2 and first and words[first - 1].surface == "の":
        suggestion = None  # 計画の検討を行う
    end = following.end if further and following else last.end
    span = Span(words[first].start, end)
    return Finding(Rule.OFFICIALESE, span, form.entry.why, suggestion, form.entry.mild)


def _suggested(
    form: Form, surface: str, last: Word, following: Word | None
) -> tuple[str | None, bool]:
    if surface == form.written and not form.is_noun:
        return form.entry.plain[0], False
    for plain in form.entry.plain:
        if last.form != "*":
            if inflects(plain) or last.form.startswith(("終止", "連体")):
                return carried(plain, last, following) or (None, False)
        elif not inflects(plain):
            compound = form.is_noun and following is not None and following.is_noun
            further = (
                following is not None and following.surface == "な" and plain[-1] in "いのたるな"
            )
            return (None, False) if compound and not is_modifier(plain) else (plain, further)
    return None, False


def _in_kana(sentence: str) -> bool:
    return len(sentence) >= 8 and len(_KANJI.findall(sentence)) * 10 <= len(sentence)


def _kana(text: Text, sentence: Sentence, masked: Cover) -> Iterator[Finding]:
    """The same words where kana hide them, though spaces part them: of a text in kana the tokens
    say little."""
    places = [at for at in range(sentence.start, sentence.end) if text.raw[at] not in " \u3000"]
    said, known = "".join(text.raw[at] for at in places), _in_kana_words()
    for at, place in enumerate(places):
        for word, entry, by_sound in known.get(said[at : at + _LEAST], ()):
            end = at + len(word)
            if not said.startswith(word, at) or (by_sound and not _DONE.match(said, end)):
                continue
            inside = at and not _BEFORE.match(text.raw, place - 1)
            if inside and (by_sound or len(word) <= _SHORT):
                continue
            span = Span(place, places[end - 1] + 1)
            if not masked.has(*span):
                yield Finding(Rule.OFFICIALESE, span, entry.why)
            break


@cache
def _in_kana_words() -> dict[str, list[tuple[str, Entry, bool]]]:
    """By their first letters, the longest first; the last says whether only its sound is known
    and what is done must follow."""
    known, others = lexicon(), listed("officialese", "homophones")
    words = [(one, entry, False) for one, entry in known.kana.items()]
    sounds = [(hiragana(one), entry, True) for one, entry in known.readings.items()]
    found: dict[str, list[tuple[str, Entry, bool]]] = defaultdict(list)
    for one in sorted([*words, *sounds], key=lambda one: -len(one[0])):
        if not one[2] or one[0] not in others:
            found[one[0][:_LEAST]].append(one)
    return found


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda finding: (finding.span.start, -finding.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept
