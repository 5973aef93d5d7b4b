"""Every form in which a place was seen written: each of them names the one place."""

import pytest

from api.municipality.repository import Ward
from api.places import names

FORMS = {
    "豊玉北六丁目": [
        "日本、〒176-0012 東京都練馬区豊玉北６丁目１２−１", "豊玉北6─12", "豊玉北6の12",
        "豊玉北６ノ１２", "豊玉北6之12", "豊玉北6-12-1", "豊玉北６－１２－１", "豊玉北6ー12ー1",
        "豊玉北６ｰ１２ｰ１", "豊玉北6‐12‐1", "豊玉北6‑12‑1", "豊玉北6‒12‒1", "豊玉北6–12–1",
        "豊玉北6—12—1", "豊玉北6―12―1", "豊玉北6−12−1", "豊玉北6━12━1", "豊玉北6~12",
        "豊玉北6〜12", "豊玉北6・12・1", "豊玉北6/12/1", "豊玉北6.12.1", "豊玉北6、12、1",
        "豊玉北6 12 1", "豊玉北　６　１２　１", "豊玉北6 - 12 - 1", "豊玉北6丁目12番1号",
        "豊玉北6丁目12番地1", "豊玉北6丁目12-1", "豊玉北6丁目 12-1", "豊玉北六丁目十二番一号",
        "豊玉北六丁目", "豊玉北６丁目", "豊玉北6丁目", "豊玉北6丁", "豊玉北六丁", "豊玉北6町目",
        "豊玉北六町目", "豊玉北6丁め", "豊玉北6ちょうめ", "豊玉北６チョウメ", "豊玉北6ﾁｮｳﾒ",
        "豊玉北六ちょうめ", "豊玉北6", "豊玉北六", "豊玉北六-十二-一", "豊玉北六ー十二",
        "豊玉北六の十二", "豊玉北六−一二−一", "豐玉北6-12-1", "豐玉北六丁目", "とよたまきた6丁目",
        "とよたまきた６ちょうめ", "トヨタマキタ6-12", "ﾄﾖﾀﾏｷﾀ6-12-1", "ﾄﾖﾀﾏｷﾀ6",
        "ねりまくとよたまきた６ちょうめ１２の１", "東京都練馬区豊玉北6-12-1",
        "東京都 練馬区 豊玉北 6-12-1", "東京都練馬區豊玉北6-12-1", "〒176-0012 豊玉北6-12-1",
        "〒１７６－００１２　東京都練馬区豊玉北６－１２－１", "〒1760012東京都練馬区豊玉北6-12-1",
        "176-0012 東京都練馬区豊玉北6-12-1", "176ー0012 練馬区豊玉北6丁目",
        "郵便番号176-0012 練馬区豊玉北6丁目", "日本東京都練馬区豊玉北6丁目12−1",
        "日本国〒176-0012東京都練馬区豊玉北6丁目", "練馬区豊玉北6-12-1",
        "練馬区豊玉北6-12-1（区役所の前）", "豊玉北6-12-1 見本マンション101",
        "豊玉北6丁目の公園の前", "豊玉北6丁目付近", "豊玉北6丁目(見本町)", "Toyotama-kita 6-12-1",
        "Toyotamakita 6-chome", "Toyotama Kita 6 chome", "TOYOTAMAKITA 6", "toyotamakita6chome",
        "Toyotamakita 6-chōme", "Toyotamakita 6-choume", "Toyotamakita 6-tyome",
        "6-12-1 Toyotamakita, Nerima-ku, Tokyo",
        "6-12-1 Toyotama-kita, Nerima City, Tokyo 176-0012",
        "6-chōme-12-1 Toyotamakita, Nerima City, Tokyo 176-0012, Japan",
        "6 Chome-12-1 Toyotamakita, Nerima City, Tokyo 176-0012, Japan",
        "6-12-1 Toyotama-Kita, Nerima Ward, Tōkyō", "Tokyo, Nerima-ku, Toyotamakita 6-12-1",
        "Nerima-ku Toyotamakita 6-12-1", "６－１２－１　Ｔｏｙｏｔａｍａｋｉｔａ",
        "6-12-1 Toyotamakita", "豊玉北6〜12",
    ],
    "光が丘二丁目": [
        "2 Chome-9-6 Hikarigaoka, Nerima City, Tokyo 179-0072, Japan",
        "2-chōme-9-6 Hikarigaoka, Nerima City, Tokyo 179-0072, Japan",
        "2-9-6 Hikarigaoka, Nerima-ku, Tokyo", "光が丘2-9-6", "光ヶ丘2-9-6", "光ケ丘2丁目",
        "光ｹ丘２丁目", "光が丘二", "光が丘２ー９ー６", "ひかりがおか2ちょうめ",
        "ヒカリガオカ2丁目", "ﾋｶﾘｶﾞｵｶ2", "Hikarigaoka 2-chome", "hikarigaoka 2",
        "Hikari-ga-oka 2-9-6", "Hikarigaoka 2 Chome",
        "日本、〒179-0072 東京都練馬区光が丘２丁目９−６",
    ],
    "高松三丁目": [
        "髙松3丁目", "髙松三丁目", "髙松３−２", "高松3", "たかまつ3丁目", "Takamatsu 3-chome",
        "Takamatu 3",
    ],
    "桜台四丁目": [
        "櫻台4丁目", "櫻臺四丁目", "桜臺4-1", "桜台4", "Sakuradai 4-chome",
        "4-1-1 Sakuradai, Nerima-ku",
    ],
    "富士見台二丁目": [
        "冨士見台2丁目", "冨士見臺2-1", "富士見臺二丁目", "富士見台2", "Fujimidai 2",
        "Huzimidai 2-chome",
    ],
    "関町北三丁目": [
        "關町北3丁目", "關町北3-1", "関町北３", "Sekimachi Kita 3-chome", "Sekimachi-kita 3",
        "Sekimati-kita 3",
    ],
    "石神井台八丁目": [
        "石神井臺8丁目", "石神井臺8-1", "石神井台８", "Shakujii-dai 8", "Shakujiidai 8-chome",
        "Shakujidai 8", "Syakuzii-dai 8", "Shakujīdai 8-chōme", "しゃくじいだい8丁目",
    ],
    "石神井町三丁目": [
        "石神井町3-5", "Shakujii-machi 3", "Shakujiimachi 3-chome", "Shakujī-machi 3",
        "3 Chome-5 Shakujiimachi, Nerima City, Tokyo",
    ],
    "東大泉一丁目": [
        "東大泉1-1", "Higashi-oizumi 1", "Higashi-Ōizumi 1-chōme", "Higashiooizumi 1",
        "1 Chome-1 Higashiōizumi, Nerima City, Tokyo 178-0063, Japan", "ひがしおおいずみ1",
    ],
    "大泉学園町五丁目": [
        "大泉學園町5丁目", "Ōizumigakuenchō 5", "Oizumi-gakuencho 5-chome", "Oizumi Gakuen-cho 5",
        "Ooizumigakuenchou 5",
    ],
    "羽沢二丁目": [
        "羽澤2丁目", "羽澤二丁目", "Hazawa 2",
    ],
    "栄町": [
        "榮町", "Sakaechō", "Sakae-cho", "榮町36-2",
    ],
    "氷川台三丁目": [
        "氷川臺3丁目", "Hikawadai 3",
    ],
    "平和台四丁目": [
        "平和臺4", "Heiwadai 4",
    ],
    "三原台一丁目": [
        "三原臺1", "Miharadai 1",
    ],
    "高野台五丁目": [
        "髙野臺5丁目", "Takanodai 5", "髙野台5",
    ],
    "練馬一丁目": [
        "練馬区練馬1-17-1", "1-17-1 Nerima, Nerima-ku, Tokyo",
        "1 Chome-17-1 Nerima, Nerima City, Tokyo 176-0001, Japan",
        "日本、〒176-0001 東京都練馬区練馬１丁目１７−１",
    ],
    "向山三丁目": [
        "Kōyama 3", "Koyama 3-chome", "Kouyama 3", "向山3の1",
    ],
    "春日町六丁目": [
        "Kasugachō 6", "Kasuga-cho 6", "春日町６",
    ],
}  # fmt: skip


def test_there_are_many() -> None:
    assert sum(len(forms) for forms in FORMS.values()) >= 150


@pytest.mark.parametrize(
    ("typed", "label"), [(typed, label) for label, forms in FORMS.items() for typed in forms]
)
def test_a_place_is_found_however_it_is_written(nerima: Ward, typed: str, label: str) -> None:
    assert [found.label for found in names.find(nerima, typed) if found.exact] == [label]


@pytest.mark.parametrize(
    "typed",
    [
        "東京都新宿区西新宿2-8-1",
        "2 Chome-8-1 Nishishinjuku, Shinjuku City, Tokyo 163-8001, Japan",
        "日本、〒163-8001 東京都新宿区西新宿２丁目８−１",
        "Nerima City",
        "豊玉",
        "6-12-1",
        "日本",
        "Japan",
    ],
)
def test_what_names_no_place_here_is_none(nerima: Ward, typed: str) -> None:
    assert [found.label for found in names.find(nerima, typed) if found.exact] == []
