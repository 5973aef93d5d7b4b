"""Places by what people write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.municipality.repository import Ward
from api.places import names, writing
from tests.places.conftest import ward_of


def exact(ward: Ward, text: str) -> list[str]:
    """The labels of what a text names."""
    return [found.label for found in names.find(ward, text) if found.exact]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("石神井町", "石神井町"),
        ("石神井町三丁目", "石神井町三丁目"),
        ("石神井町3丁目", "石神井町三丁目"),
        ("石神井町３－５－１２", "石神井町三丁目"),  # noqa: RUF001 - as phones type it
        ("石神井町3ー5", "石神井町三丁目"),
        ("石神井町 3 丁目 5番", "石神井町三丁目"),
        ("東京都練馬区石神井町3-5-12", "石神井町三丁目"),
        ("〒177-0041 東京都練馬区石神井町3-5-12", "石神井町三丁目"),
        ("しゃくじいまち", "石神井町"),
        ("シャクジイマチ３ちょうめ", "石神井町三丁目"),
        ("ｼｬｸｼﾞｲﾏﾁ", "石神井町"),
        ("Shakujii-machi 3-chome", "石神井町三丁目"),
        ("hikarigaoka", "光が丘"),
        ("光ヶ丘2丁目", "光が丘二丁目"),
        ("光ケ丘二丁目", "光が丘二丁目"),
        ("練馬区練馬1-17-1", "練馬一丁目"),
        ("練馬1", "練馬一丁目"),
        ("豊玉北6-12-1", "豊玉北六丁目"),
        ("中村北四丁目", "中村北四丁目"),
        ("西大泉町", "西大泉町"),
        ("大泉町の公園の前", "大泉町"),
        ("光が丘付近", "光が丘"),
        ("石神井公園駅", "石神井公園駅"),
        ("練馬区役所", "練馬区役所"),
    ],
)
def test_a_text_that_names_one_place(nerima: Ward, text: str, label: str) -> None:
    assert exact(nerima, text) == [label]


@pytest.mark.parametrize(
    "text",
    [
        "光が丘9丁目",  # there are seven
        "栄町36-2",  # has none: the number is a block
        "光が丘0丁目",
        "立野町12",
    ],
)
def test_a_chome_that_does_not_exist_is_not_said(nerima: Ward, text: str) -> None:
    (found,) = [found for found in names.find(nerima, text) if found.exact]
    assert found.chome is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("豊玉", {"toyotamakami", "toyotamakita", "toyotamanaka", "toyotamaminami"}),
        ("関町", {"sekimachikita", "sekimachiminami", "sekimachihigashi"}),
        ("とよたま", {"toyotamakami", "toyotamakita", "toyotamanaka", "toyotamaminami"}),
    ],
)
def test_an_ambiguous_text_gives_candidates(nerima: Ward, text: str, codes: set[str]) -> None:
    found = names.find(nerima, text)
    assert {place.item.code for place in found} == codes
    assert not any(place.exact for place in found)


def test_the_named_place_stands_first(nerima: Ward) -> None:
    found = names.find(nerima, "中村")
    assert [place.label for place in found[:3]] == ["中村", "中村北", "中村南"]
    assert [place.exact for place in found[:3]] == [True, False, False]


def test_a_longer_name_is_not_its_beginning(nerima: Ward) -> None:
    assert "西大泉" not in exact(nerima, "西大泉町")
    assert exact(nerima, "中村橋") == []
    assert names.find(nerima, "中村橋")[0].label == "中村橋駅"


@pytest.mark.parametrize("text", ["", "  ", "東京都", "練馬区", "新宿区西新宿2-8-1", "zzzz", "3"])
def test_nothing_is_like_it(nerima: Ward, text: str) -> None:
    assert [found.label for found in names.find(nerima, text) if found.exact] == []


def test_there_are_at_most_ten(nerima: Ward) -> None:
    assert len(names.find(nerima, "えき")) == 10


def test_every_district_is_found_by_each_of_its_names(nerima: Ward) -> None:
    for district in nerima.districts.values():
        for name in (district.name, district.kana, district.en):
            codes = [found.item.code for found in names.find(nerima, name) if found.exact]
            assert district.code in codes, name


def test_every_chome_is_found(nerima: Ward) -> None:
    for district in nerima.districts.values():
        for chome in range(1, district.chome + 1):
            label = f"{district.name}{writing.numeral(chome)}丁目"
            (found,) = [found for found in names.find(nerima, label) if found.exact]
            assert (found.item.code, found.chome, found.label) == (district.code, chome, label)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("十", 10), ("十二", 12), ("二十", 20), ("三十四", 34), ("九十九", 99)],
)
def test_numbers(text: str, value: int) -> None:
    assert writing.number(text) == value


@given(st.integers(1, 99))
def test_numerals_and_numbers_agree(value: int) -> None:
    assert writing.number(writing.numeral(value)) == value


WARD = ward_of("nerima")


@settings(max_examples=150, deadline=None)  # the first text makes the index
@given(st.text(max_size=80) | st.text("一二三十丁目-ー0123456789練馬区光が丘ヶケ", max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    assert len(names.find(WARD, text)) <= 10
