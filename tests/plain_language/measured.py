"""What the rules find of what people labelled: precision and recall per rule, and how many pairs
stand in the right order. Sentences that are held out are never looked at while rules are made."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from api.plain_language.rules.asked import Rule
from api.plain_language.rules.checking import check
from api.plain_language.schemas import CheckRequest

FOLDER = Path(__file__).parent / "labelled"
HELD_OUT = "held_out"
READ_ON = date(2026, 11, 30)


@dataclass
class Measured:
    """Counts of a set of sentences and pairs."""

    right: Counter[str] = field(default_factory=Counter[str])
    wrong: Counter[str] = field(default_factory=Counter[str])
    missed: Counter[str] = field(default_factory=Counter[str])
    pairs: int = 0
    ordered: int = 0

    def rules(self) -> list[str]:
        """The rules that were labelled or found."""
        seen = self.right + self.wrong + self.missed
        return [rule.value for rule in Rule if seen[rule]]

    def precision(self, rule: str | None = None) -> float:
        """Of what was found, the share that is so; of all rules together where none is named."""
        return _share(self.right, self.wrong, rule)

    def recall(self, rule: str | None = None) -> float:
        """Of what is so, the share that was found."""
        return _share(self.right, self.missed, rule)

    def macro(self) -> tuple[float, float]:
        """The means over the rules, each counted alike."""
        rules = self.rules()
        precision = sum(self.precision(rule) for rule in rules) / len(rules)
        return precision, sum(self.recall(rule) for rule in rules) / len(rules)


def _share(right: Counter[str], others: Counter[str], rule: str | None) -> float:
    good = right[rule] if rule else right.total()
    all_of_them = good + (others[rule] if rule else others.total())
    return good / all_of_them if all_of_them else 1.0


def measured(*, held_out: bool) -> Measured:
    """Everything that is labelled, or everything that is held out."""
    counts = Measured()
    for path in FOLDER.glob("*.toml"):
        if path.stem.startswith(HELD_OUT) is held_out:
            table = tomllib.loads(path.read_text("utf-8"))
            for sentence in table.get("sentence", ()):
                _count(counts, sentence)
            for pair in table.get("pair", ()):
                counts.pairs += 1
                counts.ordered += _score(pair, "hard") < _score(pair, "plain")
    return counts


def _count(counts: Measured, sentence: dict[str, Any]) -> None:
    asked = {name: value for name, value in sentence.items() if name != "find"}
    found = check(CheckRequest.model_validate({"as_of": READ_ON, **asked}).asked()).findings
    names, meant = {one.rule.value for one in found}, set(sentence["find"])
    counts.right.update(names & meant)
    counts.wrong.update(names - meant)
    counts.missed.update(meant - names)


def _score(pair: dict[str, Any], side: str) -> float:
    asked = {"kind": pair.get("kind", "notice"), "scope": "sentence", "as_of": READ_ON}
    request = CheckRequest.model_validate({"text": pair[side], **asked})
    return check(request.asked()).score.score
