"""Texts of rooms: read from files, and refused where a language lacks one."""

from pathlib import Path

import pytest

from api.kit.words import RESIDENTS, Words


def room(folder: Path, **texts: str) -> str:
    """A room with a file for each language; the module that reads them."""
    (folder / "words").mkdir()
    for language, toml in texts.items():
        (folder / "words" / f"{language}.toml").write_text(toml, encoding="utf-8")
    return str(folder / "letters.py")


def test_a_text_is_said_with_its_gaps_filled(tmp_path: Path) -> None:
    beside = room(tmp_path, ja='[day]\nuntil = "{day}まで"', en='[day]\nuntil = "until {day}"')
    words = Words(beside, ("ja", "en"))
    assert words.say("ja", "day.until", day="明日") == "明日まで"
    assert words.say("en", "day.until", day="Monday") == "until Monday"
    assert words.find("en", "day.since") is None
    assert words.languages == {"ja", "en"}


def test_every_language_has_every_text_with_the_same_gaps(tmp_path: Path) -> None:
    beside = room(
        tmp_path,
        ja='a = "{day}まで"\nb = "理由"',
        en='a = "until {date}"\nc = "Why"',
        zh='a = "{day}"\nb = "x"',
    )
    with pytest.raises(ValueError, match="words") as refused:
        Words(beside, RESIDENTS)
    for fault in (
        "ja-easy is missing", "zh is not wanted", "b is not in en", "c is not in ja",
        "a has other gaps in en",
    ):  # fmt: skip
        assert fault in str(refused.value)
    assert "in zh;" not in str(refused.value)
