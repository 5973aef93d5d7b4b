"""Text typed by people: kept as it is, refused where it deceives, found however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from api.kit.pasted import UnreadableError, tidy
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
    "carried",
    [
        "\u200b", "\u00ad", "\ufeff", "\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2060",
        "\u2064", "\u2066", "\u2069", "\U000e0001", "\U000e0041", "\U000e007f",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", [LINE, PARAGRAPH])
def test_what_comes_along_with_a_copy_goes(kind: TypeAdapter[str], carried: str) -> None:
    assert (
        kind.validate_python(f"{carried}街灯{carried}が{carried * 3}消えた{carried}")
        == "街灯が消えた"
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u000b", "\u0085", "\u2028", "\u2029"])
def test_line_ends_of_every_system_are_one(end: str) -> None:
    assert PARAGRAPH.validate_python(f"一{end}二{end}{end}三") == "一\n二\n\n三"
    assert LINE.validate_python(f"豊玉北{end} 6-12-1{end}") == "豊玉北 6-12-1"


@pytest.mark.parametrize(
    "hostile",
    ["\x00", "\x08", "\x0c", "\x1b", "\x7f", "\x9f", "\ud800", "\ufdd0", "\ufffe", "\U0001ffff"],
)
@pytest.mark.parametrize("kind", [LINE, PARAGRAPH])
def test_what_cannot_be_read_is_refused_by_name_and_place(
    kind: TypeAdapter[str], hostile: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.validate_python(f"か\u3099く\u200bの{hostile}街灯")
    (error,) = refused.value.errors()
    assert error["type"] == "unsafe_character"
    assert f"U+{ord(hostile):04X} (line 1, character 5)" in error["msg"]


def test_the_place_is_said_by_line() -> None:
    with pytest.raises(ValidationError) as refused:
        PARAGRAPH.validate_python("一\r\n二\r三四\u0007")
    assert "U+0007 (line 3, character 3)" in refused.value.errors()[0]["msg"]


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_joiners_stay_between_letters_and_go_elsewhere(joiner: str) -> None:
    for kept in (f"می{joiner}خواهم", f"क्{joiner}ष", f"\u2764\ufe0f{joiner}\U0001f525"):
        assert PARAGRAPH.validate_python(kept) == kept
    assert PARAGRAPH.validate_python(
        f"{joiner}街灯 {joiner}が{joiner}{joiner}、消えた{joiner}"
    ) == ("街灯 が、消えた")


def test_marks_that_pile_up_are_cut() -> None:
    assert LINE.validate_python("a" + "\u0301" * 9 + "b") == "a" + "\u0301" * 8 + "b"
    assert LINE.validate_python("a" + "\u0301" * 8) == "a" + "\u0301" * 8
    assert graphemes(LINE.validate_python("か" + "\u3099\u0301" * 400)) == 1


@given(st.text(max_size=40))
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    try:
        once = tidy(text)
    except UnreadableError:
        return
    assert tidy(once) == once


@pytest.mark.parametrize(
    "kept",
    [
        "﨑",
        "\u9f8d\U000e0100",
        "神\ufa19",
        "𠮷野家",
        "か\u3099",
        "①",
        "髙",
        "ｶﾞｲﾄｳ",
        FAMILY,
        ENGLAND,
        "\ue000",
    ],
)
def test_names_are_kept_verbatim(kept: str) -> None:
    assert LINE.validate_python(kept) == kept
    assert PARAGRAPH.validate_python(kept) == kept


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60))
def test_what_can_be_read_is_kept(text: str) -> None:
    assert PARAGRAPH.validate_python(text) == text


def test_a_paragraph_keeps_tabs_and_lines_and_knows_one_line_end() -> None:
    assert PARAGRAPH.validate_python("一\tイ\r\n二\n三") == "一\tイ\n二\n三"


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
        LINE.validate_python("a" + "e\u0301" * 5000)
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
