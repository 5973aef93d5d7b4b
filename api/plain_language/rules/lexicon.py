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
_SMALL = {"助詞", "助動詞", "補助記号", "接頭辞"}
_COMMON = {"する", "いる", "ある", "こと", "もの", "なる", "その", "この", "の", "いう", "言う"}
_DISTINCT = 5
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


class Pattern(NamedTuple):
    """A written form as the words that it is made of. `anchor`: which of them says most."""

    entry: Entry
    parts: tuple[Part, ...]
    anchor: int
    written: str
    is_noun: bool

    @property
    def key(self) -> str:
        """The lemma of its anchor."""
        return self.parts[self.anchor].lemma


class Lexicon(NamedTuple):
    """All of it: forms by lemma and by spelling of their anchor, and how words sound."""

    lemmas: dict[str, list[Pattern]]
    normals: dict[str, list[Pattern]]
    readings: dict[str, Entry]
    kana: dict[str, Entry]


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
    return _made(entries())


@lru_cache(maxsize=4)
def added(own: tuple[OwnWord, ...]) -> Lexicon:
    """What the municipality added to it, made again when something was added."""
    nothing = frozenset[str]()
    return _made(
        Entry(
            (one.word,), (one.plain,), _told(f"{one.why}（{one.heard}）", (one.plain,)), "",
            nothing, nothing, nothing, nothing, (), written=False, mild=False, verb=False,
        )
        for one in own
    )  # fmt: skip


def _made(every: Iterable[Entry]) -> Lexicon:
    whole = Lexicon(defaultdict(list), defaultdict(list), {}, {})
    for entry in every:
        whole.kana.update(dict.fromkeys(entry.kana, entry))
        for written in entry.words:
            words = words_of(written)
            # Shorter ones, and words that are not read like Chinese, sound like too many others.
            sound = reading_of(written).removesuffix("スル")
            if len(sound) >= _DISTINCT and _CHINESE.fullmatch(written):
                whole.readings.setdefault(sound, entry)
            _add(whole, entry, words)
            if len(words) == 2 and words[1].lemma == "する" and words[0].is_noun:
                _add(whole, entry, words[:1])
    return whole


def _add(whole: Lexicon, entry: Entry, words: Sequence[Word]) -> None:
    written = "".join(word.surface for word in words)
    parts = tuple(
        Part(w.lemma, w.normal, not entry.written and (w.lemma == w.normal or is_kana(w.lemma)))
        for w in words
    )
    saying = [at for at, word in enumerate(words) if word.kind not in _SMALL]
    telling = [at for at in saying if words[at].lemma not in _COMMON]
    anchor = (telling or saying or [0])[0]
    pattern = Pattern(entry, parts, anchor, written, words[-1].is_noun)
    whole.lemmas[parts[anchor].lemma].append(pattern)
    if parts[anchor].shared:
        whole.normals[parts[anchor].normal].append(pattern)


def matched(words: Sequence[Word], whole: Lexicon) -> Iterator[tuple[Pattern, int, int]]:
    """Where forms of a lexicon stand in a sentence, from word to word."""
    lemmas, normals = whole.lemmas.get, whole.normals.get
    for at, word in enumerate(words):
        patterns = lemmas(word.lemma, ())
        if others := normals(word.normal):
            patterns = [*patterns, *(one for one in others if one.key != word.lemma)]
        for pattern in patterns:
            start = at - pattern.anchor
            end = start + len(pattern.parts)
            if start >= 0 and end <= len(words) and _fits(pattern, words[start:end]):
                yield pattern, start, end


def _fits(pattern: Pattern, words: Sequence[Word]) -> bool:
    # In a loop: this is asked of a thousand places of a page.
    end = words[0].start
    for part, word in zip(pattern.parts, words, strict=True):
        if word.start != end or not part.fits(word):
            return False
        end = word.end
    return True
