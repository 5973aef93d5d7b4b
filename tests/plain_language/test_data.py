"""The lexicon and the labelled sentences are whole, and each word of the lexicon is found."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.plain_language.rules.asked import Asked, Rule, TextKind
from api.plain_language.rules.officialese import officialese
from api.plain_language.rules.text import read

LEXICON = sorted((Path("api") / "plain_language" / "lexicon").glob("*.toml"))
LABELLED = sorted((Path(__file__).parent / "labelled").glob("*.toml"))
HELD_OUT = "held_out"
NEEDED = {"words", "plain", "why", "not_when"}
CONDITIONS = {"unless_after", "unless_before", "only_after", "only_before", "kana"}
FLAGS = {"written", "mild", "verb"}


def _tables(paths: list[Path], name: str) -> list[dict[str, Any]]:
    return [line for path in paths for line in tomllib.loads(path.read_text("utf-8")).get(name, ())]


def _asked(text: str) -> Asked:
    return Asked(text, TextKind.NOTICE, date.min)


def _not_found(entry: dict[str, Any]) -> Iterator[str]:
    before = entry.get("only_after", [""])[0]
    for word in entry["words"]:
        used = [f"{before}{word}{behind}" for behind in entry.get("only_before", "。、")]
        if not any(officialese(read(_asked(said))) for said in used):
            yield word


ENTRIES = _tables(LEXICON, "entry")
SENTENCES = _tables(LABELLED, "sentence")
PAIRS = _tables(LABELLED, "pair")


def test_the_lexicon_is_large_and_each_entry_is_whole() -> None:
    assert len(ENTRIES) >= 450
    for entry in ENTRIES:
        name = entry["words"]
        assert set(entry) >= NEEDED, name
        assert set(entry) <= NEEDED | CONDITIONS | FLAGS, name
        assert all(entry[field] for field in entry), name
        assert all(isinstance(entry[field], bool) for field in FLAGS & set(entry)), name
        assert entry["why"].endswith("。"), name
        assert entry["not_when"].endswith("。"), name
        assert not set(entry["words"]) & set(entry["plain"]), name


def test_a_word_stands_once() -> None:
    for field in ("words", "kana"):
        many = Counter(word for entry in ENTRIES for word in entry.get(field, ()))
        assert [word for word, count in many.items() if count > 1] == []


def test_what_is_said_in_kana_is_hiragana() -> None:
    for entry in ENTRIES:
        for kana in entry.get("kana", ()):
            assert all("ぁ" <= letter <= "ゖ" or letter == "ー" for letter in kana), kana


def test_a_plain_word_is_not_officialese() -> None:
    plain = {plain for entry in ENTRIES for plain in entry["plain"]}
    assert plain & {word for entry in ENTRIES for word in entry["words"]} == set()
    text = "\n".join(f"{one}。" for one in sorted(plain))
    said = {text[one.span.start : one.span.end] for one in officialese(read(_asked(text)))}
    assert said & plain == set()


@pytest.mark.parametrize("path", LEXICON, ids=lambda path: path.stem)
def test_each_word_is_found(path: Path) -> None:
    entries = _tables([path], "entry")
    assert [word for entry in entries for word in _not_found(entry)] == []


def test_each_sentence_is_labelled_with_rules_there_are() -> None:
    assert len(SENTENCES) >= 360
    rules = {rule.value for rule in Rule}
    for sentence in SENTENCES:
        assert {"text", "kind", "scope", "find"} <= set(sentence), sentence
        assert set(sentence["find"]) <= rules, sentence
    many = Counter(sentence["text"] for sentence in SENTENCES)
    assert [text for text, count in many.items() if count > 1 and len(text) > 30] == []


def test_every_rule_has_sentences_that_have_it_and_many_that_do_not() -> None:
    found = Counter(rule for sentence in SENTENCES for rule in sentence["find"])
    assert {rule.value: found[rule] for rule in Rule if found[rule] < 8} == {}
    assert found[Rule.OFFICIALESE] >= 120


def test_a_third_is_held_out() -> None:
    apart = [path for path in LABELLED if path.stem.startswith(HELD_OUT)]
    assert len(_tables(apart, "sentence")) * 3 >= len(SENTENCES)
    assert len(_tables(apart, "pair")) * 3 >= len(PAIRS) >= 80
