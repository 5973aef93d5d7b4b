"""The words that a resident does not use at home, with what can stand instead: data beside this
room, matched as lemmas and never inside of another word."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import regex

from api.plain_language.rules.text import Word, words_of

FOLDER = Path(__file__).parent.parent / "lexicon"
_CHINESE = regex.compile(r"\p{Han}{2,}(?:する)?")


class Entry(NamedTuple):
    """A line of the lexicon."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    why: str
    not_when: str
    unless_after: frozenset[str]
    unless_before: frozenset[str]


class Part(NamedTuple):
    """A word of a written form. `shared`: other spellings of it are the same word; the common
    spelling of 係る is that of 掛かる, which is another."""

    lemma: str
    normal: str
    shared: bool

    def fits(self, word: Word) -> bool:
        """Whether this word of a text is it."""
        if word.lemma == self.lemma:
            return True
        if not self.shared or word.normal != self.normal:
            return False
        return word.lemma == word.normal or is_kana(word.lemma) or is_kana(self.lemma)


class Pattern(NamedTuple):
    """A written form as the words that it is made of."""

    entry: Entry
    parts: tuple[Part, ...]
    written: str
    is_noun: bool


class Lexicon(NamedTuple):
    """All of it, by the first word of each form; the longest first."""

    patterns: dict[str, list[Pattern]]
    readings: dict[str, Entry]


def is_kana(text: str) -> bool:
    """Whether it is written in kana alone."""
    return all("ぁ" <= letter <= "ヿ" for letter in text)


def entries() -> Iterator[Entry]:
    """Every entry of every file."""
    for path in sorted(FOLDER.glob("*.toml")):
        for line in tomllib.loads(path.read_text("utf-8"))["entry"]:
            yield Entry(
                tuple(line["words"]),
                tuple(line["plain"]),
                line["why"],
                line["not_when"],
                frozenset(line.get("unless_after", ())),
                frozenset(line.get("unless_before", ())),
            )


@cache
def lexicon() -> Lexicon:
    """The lexicon as it is matched; made once."""
    patterns: dict[str, list[Pattern]] = defaultdict(list)
    readings: dict[str, Entry] = {}
    for entry in entries():
        for written in entry.words:
            words = words_of(written)
            # Shorter ones, and words that are not read like Chinese, sound like too many others.
            if _CHINESE.fullmatch(written):
                reading = "".join(word.reading for word in words).removesuffix("スル")
                if len(reading) >= 3:
                    readings.setdefault(reading, entry)
            _add(patterns, entry, written, words)
            if written.endswith("する") and len(words) == 2:
                _add(patterns, entry, written.removesuffix("する"), words[:1])
    for several in patterns.values():
        several.sort(key=lambda pattern: -len(pattern.parts))
    return Lexicon(dict(patterns), readings)


def _add(
    patterns: dict[str, list[Pattern]], entry: Entry, written: str, words: Sequence[Word]
) -> None:
    parts = tuple(Part(w.lemma, w.normal, w.lemma == w.normal or is_kana(w.lemma)) for w in words)
    pattern = Pattern(entry, parts, written, words[-1].is_noun)
    for key in {parts[0].lemma, parts[0].normal} if parts[0].shared else {parts[0].lemma}:
        patterns[key].append(pattern)


def matched(words: Sequence[Word]) -> Iterator[tuple[Pattern, int, int]]:
    """Where forms stand in a sentence, from word to word; the longest where several do."""
    patterns, at = lexicon().patterns, 0
    while at < len(words):
        word = words[at]
        offered = [*patterns.get(word.lemma, ()), *patterns.get(word.normal, ())]
        fit = [pattern for pattern in offered if _fits(pattern, words, at)]
        if not fit:
            at += 1
            continue
        longest = max(fit, key=lambda pattern: len(pattern.parts))
        yield longest, at, at + len(longest.parts)
        at += len(longest.parts)


def _fits(pattern: Pattern, words: Sequence[Word], at: int) -> bool:
    within = words[at : at + len(pattern.parts)]
    return (
        len(within) == len(pattern.parts)
        and all(part.fits(word) for part, word in zip(pattern.parts, within, strict=True))
        and all(one.end == two.start for one, two in pairwise(within))
    )
