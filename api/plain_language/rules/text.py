"""A text as the rules see it: sentences of words, and what in it is quoted or an address."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex

from api.plain_language.rules.asked import Asked, Span

# Full width letters and digits as narrow ones, one for one, so that places stay what they are.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CLOSED = regex.compile(
    r"「[^「」\n]*」|『[^『』\n]*』|（[^（）\n]*）|\([^()\n]*\)|【[^【】\n]*】|“[^“”\n]*”"
)
_QUOTED = regex.compile(r"「[^「」\n]*」|『[^『』\n]*』|“[^“”\n]*”|\"[^\"\n]*\"")
_ADDRESS = regex.compile(
    r"https?://[!-~]+|www\.[!-~]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9.-]+\.[A-Za-z]{2,}",
    regex.ASCII,
)
_END = regex.compile(r"[。！？!?．]+[」』）)]*|\n")
_LONGEST = 4_000
"""In letters; Sudachi reads at most 49,149 bytes at once, and long rows of digits slowly."""
_MOST_KNOWN = 30_000
_NOUNS = {"名詞", "接尾辞", "接頭辞", "形状詞"}


class Word(NamedTuple):
    """A word in its place. `form`: how it is inflected; `lemma` as in a dictionary, spelt as here;
    `normal`: the lemma in the spelling that all spellings share."""

    surface: str
    start: int
    end: int
    kind: str
    sort: str
    inflection: str
    form: str
    lemma: str
    normal: str
    is_noun: bool
    """Whether it can be part of a compound."""


class Sentence(NamedTuple):
    """A sentence, or a line that ends without a full stop."""

    start: int
    end: int
    words: list[Word]


class Cover:
    """What spans cover: for each place how far the longest of them goes on."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(spans)
        self._ends: dict[int, int] = {}
        for one in self.spans:
            for at in range(*one):
                self._ends[at] = max(self._ends.get(at, 0), one.end)

    def has(self, start: int, end: int) -> bool:
        """Whether one of the spans holds all of it."""
        return end <= self._ends.get(start, 0)


class Text(NamedTuple):
    """A text. `flat` has narrow letters and digits in the same places."""

    asked: Asked
    raw: str
    flat: str
    sentences: list[Sentence]
    quoted: Cover
    addresses: Cover


@cache
def _tokenizer() -> Any:
    """The one tokenizer; loaded by the first check, since it is large."""
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)


_KNOWN: dict[tuple[int, str], tuple[str, str, str, str, str, str, bool]] = {}
"""What the dictionary says of a word, by its number there and how it is written."""


def _known(number: int, surface: str, one: Any) -> tuple[str, str, str, str, str, str, bool]:
    found = _KNOWN.get((number, surface))
    if found is None:
        kind, sort, third, _, inflection, form = one.part_of_speech()
        found = (
            kind, third if sort == "普通名詞" else sort, inflection, form, one.dictionary_form(),
            one.normalized_form(), kind in _NOUNS and form == "*",
        )  # fmt: skip
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[number, surface] = found
    return found


def words_of(written: str, offset: int = 0) -> list[Word]:
    """The words of one sentence."""
    words: list[Word] = []
    for one in _tokenizer().tokenize(written):
        start, end = one.begin(), one.end()
        surface = written[start:end]
        known = _known(one.word_id(), surface, one)
        words.append(Word(surface, start + offset, end + offset, *known))
    return words


@lru_cache(maxsize=4096)
def reading_of(written: str) -> str:
    """How it is read, in katakana."""
    return "".join(one.reading_form() or one.surface() for one in _tokenizer().tokenize(written))


def read(asked: Asked) -> Text:
    """Take a text apart."""
    raw = asked.text
    flat = raw.translate(_NARROW)
    addresses = Cover(Span(*found.span()) for found in _ADDRESS.finditer(flat))
    sentences = [
        Sentence(start, end, words_of(raw[start:end], start))
        for start, end in _sentences(raw, addresses)
    ]
    quoted = Cover(Span(*found.span()) for found in _QUOTED.finditer(raw))
    return Text(asked, raw, flat, sentences, quoted, addresses)


def _sentences(raw: str, addresses: Cover) -> Iterator[Span]:
    closed = [*(found.span() for found in _CLOSED.finditer(raw)), *addresses.spans]
    within = {at for first, behind in closed for at in range(first + 1, behind)}
    start = 0
    for found in _END.finditer(raw):
        if found.start() in within:
            continue
        yield from _trimmed(raw, start, found.end())
        start = found.end()
    yield from _trimmed(raw, start, len(raw))


def _trimmed(raw: str, start: int, end: int) -> Iterator[Span]:
    within = raw[start:end]
    start += len(within) - len(within.lstrip())
    end -= len(within) - len(within.rstrip())
    for at in range(start, end, _LONGEST):
        yield Span(at, min(end, at + _LONGEST))


def hiragana(text: str) -> str:
    """With hiragana for katakana."""
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in text)


def katakana(text: str) -> str:
    """With katakana for hiragana."""
    return "".join(chr(ord(one) + 0x60) if "ぁ" <= one <= "ゖ" else one for one in text)
