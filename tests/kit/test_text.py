"""Text typed by people: kept as it is, refused where it deceives, found however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from api.kit.text import (
    Line,
    Paragraph,
    RequiredLine,
    RequiredParagraph,
    graphemes,
    search_key,
)

LINE, PARAGRAPH = TypeAdapter(Line), TypeAdapter(Paragraph)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "hostile",
    [
        "\x00", "\x08", "\x0b", "\x1b", "\x7f", "\x85",
        "\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069",
        "\u2028", "\u2029", "\ufeff", "\ud800", "\ufdd0", "\ufffe", "\U0001ffff",
    ],
)  # fmt: skip
def test_characters_that_deceive_are_refused(hostile: str) -> None:
    for kind in (LINE, PARAGRAPH):
        with pytest.raises(ValidationError):
            kind.validate_python(f"街灯{hostile}が消えた")


@pytest.mark.parametrize(
    "kept",
    ["﨑", "\u9f8d\U000e0100", "神\ufa19", "𠮷野家", "か\u3099", "①", FAMILY, ENGLAND, "\ue000"],
)
def test_names_are_kept_verbatim(kept: str) -> None:
    assert LINE.validate_python(kept) == kept
    assert PARAGRAPH.validate_python(kept) == kept


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60))
def test_what_can_be_read_is_kept(text: str) -> None:
    assert PARAGRAPH.validate_python(text) == text


def test_a_paragraph_keeps_tabs_and_lines_and_knows_one_line_end() -> None:
    assert PARAGRAPH.validate_python("一\tイ\r\n二\n三") == "一\tイ\n二\n三"
    with pytest.raises(ValidationError):
        PARAGRAPH.validate_python("一\r二")


def test_a_line_is_one_line() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028"):
        with pytest.raises(ValidationError):
            LINE.validate_python(f"一{end}二")


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("街灯", 2), (FAMILY, 1), (ENGLAND, 1), ("か\u3099", 1), ("ｶﾞ", 1), ("🇯🇵🇯🇵", 2)],
)
def test_lengths_are_what_a_reader_counts(text: str, length: int) -> None:
    assert graphemes(text) == length


def test_the_limit_counts_graphemes() -> None:
    assert LINE.validate_python("か\u3099" * 200)
    assert PARAGRAPH.validate_python(FAMILY * 1400)
    for kind, text in ((LINE, "あ" * 201), (PARAGRAPH, "あ" * 2001)):
        with pytest.raises(ValidationError) as refused:
            kind.validate_python(text)
        assert refused.value.errors()[0]["type"] == "too_long"


def test_a_flood_of_marks_is_stopped_before_it_is_counted() -> None:
    with pytest.raises(ValidationError) as refused:
        LINE.validate_python("a" + "\u0301" * 5000)
    assert refused.value.errors()[0]["type"] == "string_too_long"


@pytest.mark.parametrize("blank", ["", " ", "\u3000\t", "\u200b", "\u3164", "\u2800", "\u00ad"])
@pytest.mark.parametrize("kind", [RequiredLine, RequiredParagraph])
def test_what_nobody_can_see_is_no_text(kind: type[str], blank: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(blank)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ネリマ", "ねりま"),
        ("ﾈﾘﾏ", "ねりま"),
        ("\uff21\uff22\uff23\uff11\uff12", "abc12"),
        ("ガイトウ", "がいとう"),
        ("ｶﾞｲﾄｳ", "がいとう"),
        ("Straße", "STRASSE"),
    ],
)
def test_what_looks_or_sounds_alike_is_found(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_the_search_key_keeps_the_long_mark_and_what_differs() -> None:
    assert search_key("スーパー") == "すーぱー"
    assert search_key("橋") != search_key("箸")
