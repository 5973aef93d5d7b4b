"""A text as the rules see it: sentences of words, and what in it is quoted or an address."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import regex

# Full width letters and digits as narrow ones, one for one, so that places stay what they are.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CLOSED = regex.compile(
    r"「[^「」\n]*」|『[^『』\n]*』|（[^（）\n]*）|\([^()\n]*\)|【[^【】\n]*】|“[^“”\n]*”"
)
_QUOTED = regex.compile(r"「[^「」\n]*」|『[^『』\n]*』|“[^“”\n]*”|\"[^\"\n]*\"")
_ADDRESS = regex.compile(
    r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", regex.ASCII
)
_END = regex.compile(r"[。！？!?．]+[」』）)]*|\n")
_LONGEST = 12_000
"""In letters; Sudachi reads at most 49,149 bytes at once."""


class Span(NamedTuple):
    """From a code point to the one behind the last."""

    start: int
    end: int


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

    @property
    def is_noun(self) -> bool:
        """Whether it can be part of a compound."""
        return self.kind in {"名詞", "接尾辞", "接頭辞", "形状詞"} and self.form == "*"


class Sentence(NamedTuple):
    """A sentence, or a line that ends without a full stop."""

    start: int
    end: int
    words: list[Word]


class Text(NamedTuple):
    """A text. `flat` has narrow letters and digits in the same places."""

    raw: str
    flat: str
    sentences: list[Sentence]
    quoted: list[Span]
    addresses: list[Span]

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether it stands inside quotation marks."""
        return any(one.start <= start and end <= one.end for one in self.quoted)


@cache
def _dictionary() -> Any:
    from sudachipy import Dictionary

    return Dictionary(dict="core")


@cache
def _tokenizer() -> Any:
    """The one tokenizer; loaded by the first check, since it is large."""
    from sudachipy import SplitMode

    return _dictionary().tokenizer(mode=SplitMode.C)


@cache
def _part_of_speech(number: int) -> tuple[str, str, str, str]:
    kind, sort, third, _, inflection, form = _dictionary().pos_of(number)
    return kind, third if sort == "普通名詞" else sort, inflection, form


def words_of(written: str, offset: int = 0) -> list[Word]:
    """The words of one sentence."""
    return [
        Word(
            one.surface(), one.begin() + offset, one.end() + offset,
            *_part_of_speech(one.part_of_speech_id()), one.dictionary_form(), one.normalized_form(),
        )
        for one in _tokenizer().tokenize(written)
    ]  # fmt: skip


def reading_of(written: str) -> str:
    """How it is read, in katakana."""
    return "".join(one.reading_form() or one.surface() for one in _tokenizer().tokenize(written))


def read(raw: str) -> Text:
    """Take a text apart."""
    flat = raw.translate(_NARROW)
    addresses = [Span(*found.span()) for found in _ADDRESS.finditer(flat)]
    sentences = [
        Sentence(start, end, words_of(raw[start:end], start))
        for start, end in _sentences(raw, addresses)
    ]
    quoted = [Span(*found.span()) for found in _QUOTED.finditer(raw)]
    return Text(raw, flat, sentences, quoted, addresses)


def _sentences(raw: str, addresses: list[Span]) -> Iterator[Span]:
    closed = [*(found.span() for found in _CLOSED.finditer(raw)), *addresses]
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
