"""The words that a resident does not use at home, with what can stand instead: data beside this
room, matched as lemmas and never inside of another word."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import regex

from api.plain_language.rules.asked import OwnWord
from api.plain_language.rules.text import Word, reading_of, words_of

FOLDER = Path(__file__).parent.parent / "lexicon"
_DISTINCT = 5
_MOST_KNOWN = 30_000
_CHINESE = regex.compile(r"\p{Han}{2,}(?:する)?")


class Entry(NamedTuple):
    """A line of the lexicon."""

    words: tuple[str, ...]
    plain: tuple[str, ...]
    why: str
    """With what can be said instead, where it does not say so itself."""
    not_when: str
    unless_after: frozenset[str]
    unless_before: frozenset[str]
    only_after: frozenset[str]
    only_before: frozenset[str]
    kana: tuple[str, ...]
    """How it looks where it is written in kana."""
    written: bool
    """Only in this spelling: and 及び is meant, but not および."""
    mild: bool
    """Known to most; it slows a reader down a little."""
    verb: bool
    """Only where something is done; the noun alone is clean."""


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


class Form(NamedTuple):
    """A written form of an entry. `length`: of how many words it is made."""

    entry: Entry
    written: str
    length: int
    is_noun: bool


class Node:
    """Where one is in the lexicon behind some words: the forms that end here, and what follows."""

    __slots__ = ("following", "forms")

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.following: dict[int, Node] = {}

    def behind(self, parts: Iterable[int]) -> list["Node"]:
        """Where one is behind a word that is one of the parts."""
        return [self.following[part] for part in parts if part in self.following]


class Lexicon:
    """All of it: the forms word by word, and how they sound. Parts are known by their numbers."""

    def __init__(self, every: Iterable[Entry]) -> None:
        self.first = Node()
        self.readings: dict[str, Entry] = {}
        self.kana: dict[str, Entry] = {}
        self._parts: dict[Part, int] = {}
        self._by_lemma: dict[str, list[Part]] = defaultdict(list)
        self._by_normal: dict[str, list[Part]] = defaultdict(list)
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}
        for entry in every:
            self.kana.update(dict.fromkeys(entry.kana, entry))
            for written in entry.words:
                self._take(entry, written)

    def _take(self, entry: Entry, written: str) -> None:
        words = words_of(written)
        # Shorter ones, and words that are not read like Chinese, sound like too many others.
        sound = reading_of(written).removesuffix("スル")
        if len(sound) >= _DISTINCT and _CHINESE.fullmatch(written):
            self.readings.setdefault(sound, entry)
        self._add(entry, words)
        if len(words) == 2 and words[1].lemma == "する" and words[0].is_noun:
            self._add(entry, words[:1])

    def _add(self, entry: Entry, words: Sequence[Word]) -> None:
        node = self.first
        for word in words:
            shared = word.lemma == word.normal or is_kana(word.lemma)
            part = Part(word.lemma, word.normal, shared and not entry.written)
            if part not in self._parts:
                self._parts[part] = len(self._parts)
                self._by_lemma[part.lemma].append(part)
                self._by_normal[part.normal].append(part)
            node = node.following.setdefault(self._parts[part], Node())
        written = "".join(word.surface for word in words)
        node.forms.append(Form(entry, written, len(words), words[-1].is_noun))

    def parts(self, word: Word) -> tuple[int, ...]:
        """The parts of forms that a word of a text is, those that are spelt like it first."""
        found = self._known.get((word.lemma, word.normal))
        if found is None:
            alike = self._by_lemma.get(word.lemma, ())
            others = (one for one in self._by_normal.get(word.normal, ()) if one not in alike)
            found = tuple(self._parts[one] for one in (*alike, *others) if one.fits(word))
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[word.lemma, word.normal] = found
        return found

    def matched(self, words: Sequence[Word]) -> Iterator[tuple[Form, int, int]]:
        """Where its forms stand in a sentence, from word to word; the longest first."""
        steps = [self.parts(word) for word in words]
        for at, step in enumerate(steps):
            if not step:
                continue
            found = list[Form]()
            nodes, end = self.first.behind(step), at + 1
            while nodes:
                found[:0] = [form for node in nodes for form in node.forms]
                step = steps[end] if end < len(steps) else ()
                nodes = [behind for node in nodes for behind in node.behind(step)] if step else []
                end += 1
            for form in found:
                yield form, at, at + form.length


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
                _told(line["why"], line["plain"]),
                line["not_when"],
                frozenset(line.get("unless_after", ())),
                frozenset(line.get("unless_before", ())),
                frozenset(line.get("only_after", ())),
                frozenset(line.get("only_before", ())),
                tuple(line.get("kana", ())),
                line.get("written", False),
                line.get("mild", False),
                line.get("verb", False),
            )


def _told(why: str, plain: Sequence[str]) -> str:
    others = [one for one in plain if one not in why]
    return f"{why}「{'」「'.join(others)}」と言えます。" if others else why


@cache
def lexicon() -> Lexicon:
    """The lexicon as it is matched; made once."""
    return Lexicon(entries())


@lru_cache(maxsize=4)
def added(own: tuple[OwnWord, ...]) -> Lexicon:
    """What the municipality added to it, made again when something was added."""
    nothing = frozenset[str]()
    return Lexicon(
        Entry(
            (one.word,), (one.plain,), _told(f"{one.why}（{one.heard}）", (one.plain,)), "",
            nothing, nothing, nothing, nothing, (), written=False, mild=False, verb=False,
        )
        for one in own
    )  # fmt: skip
