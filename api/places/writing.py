"""One way of writing for every way in which a place is typed: width, kana, old and other forms of
kanji, dashes, numerals, and the systems of Roman letters with their long vowels."""

import re

from api.kit.text import search_key

NUMERALS = "〇一二三四五六七八九十"
_DIGITS = {numeral: value for value, numeral in enumerate(NUMERALS[:10])}
# Old and other forms of what stands in names of places and families; width is folded before.
_FORMS = {
    "高": "髙", "崎": "﨑嵜", "桜": "櫻", "富": "冨", "関": "關", "台": "臺䑓坮", "沢": "澤",
    "辺": "邊邉", "島": "嶋嶌", "瀬": "瀨", "浜": "濱濵", "広": "廣", "徳": "德", "国": "國囯",
    "黒": "黑", "学": "學", "園": "薗", "駅": "驛", "区": "區", "県": "縣", "竜": "龍",
    "栄": "榮", "豊": "豐", "鉄": "鐵銕", "万": "萬", "礼": "禮", "恵": "惠", "斉": "齊",
    "斎": "齋", "渋": "澁", "真": "眞", "静": "靜", "滝": "瀧", "塩": "鹽", "塚": "塜",
    "条": "條", "館": "舘", "亀": "龜", "戸": "戶", "曽": "曾", "鴎": "鷗", "桧": "檜",
    "槙": "槇", "遥": "遙", "篭": "籠", "弥": "彌", "実": "實", "寿": "壽", "当": "當",
    "経": "經", "緑": "綠", "総": "總", "芦": "蘆", "郷": "鄕", "吉": "𠮷", "土": "圡",
    "丘": "坵", "会": "會", "円": "圓", "画": "畫", "岳": "嶽", "峰": "峯", "巌": "巖",
    "帯": "帶", "旧": "舊", "来": "來", "橋": "槗", "気": "氣", "湾": "灣", "灯": "燈",
    "町": "甼", "畳": "疊", "穂": "穗", "糸": "絲", "芸": "藝", "荘": "莊", "蔵": "藏",
    "観": "觀", "読": "讀", "郎": "郞", "釜": "釡", "釈": "釋", "鶏": "鷄", "麦": "麥",
    "点": "點", "祢": "禰",
}  # fmt: skip
_TO_FORM = {ord(form): usual for usual, forms in _FORMS.items() for form in forms}
_MACRONS = str.maketrans("āīūēōâîûêô", "aiueoaiueo")
_SYSTEMS = tuple(
    (re.compile(written), said)
    for written, said in (
        # After Kunrei and as typed on a keyboard, to Hepburn.
        ("sy", "sh"), ("ty", "ch"), ("[zj]y", "j"), ("si", "shi"), ("ti", "chi"), ("tu", "tsu"),
        ("zi", "ji"), ("(?<![cs])hu", "fu"), ("l(?=[aiueo])", "r"), ("m(?=[bp])", "n"),
        # A long vowel is written in five ways, or not at all.
        ("oh(?![aiueo])|o[ou]+", "o"), ("uu+", "u"), ("ii+", "i"), ("aa+", "a"), ("ee+", "e"),
    )
)  # fmt: skip
_DASHES = re.compile(r"[\u2010-\u2015\u2043\u2212\u2500\u2501\u30fc\uff5e\u301c~_]")
_NUMBER = rf"[\d{NUMERALS}]"
_BETWEEN_NUMBERS = re.compile(
    rf"(?<={_NUMBER})\s*(?:[-/.,、・'\u2019]|の|之|ばんち?|番地?の?)+\s*(?={_NUMBER})|(?<=\d)\s+(?=\d)"
)
_LONG_VOWEL = re.compile(r"ー(?=\D|$)")
_POINTS = re.compile(r"[\s、。・'\u2019\"\u201c\u201d]+")
_GA = re.compile(r"(?<=[一-龯々])[ゖけが](?=[一-龯々])")
_CHOME = re.compile(
    rf"([{NUMERALS}]{{1,3}}|\d{{1,2}})-?(?:[丁町](?:目|め)|丁(?!目)|ちょ[うー]?め|chome?)"
)
_ROMAN = re.compile(r"[a-z]+")
_ROMAN_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])|(?<=[a-z])-(?=\d)")


def fold(text: str) -> str:
    """A text as it is compared. Commas stay: addresses in Roman letters are read by them."""
    key = search_key(text).translate(_TO_FORM).translate(_MACRONS)
    # Between numbers every sign is a dash; elsewhere a long mark belongs to the reading.
    key = re.sub(rf"(?<={_NUMBER})\s*ー\s*(?={_NUMBER})", "-", key)
    key = "".join("ー" if c == "ー" else _DASHES.sub("-", c) for c in key)
    key = _BETWEEN_NUMBERS.sub("-", key)
    key = _GA.sub("が", _POINTS.sub("", key))
    key = _ROMAN_HYPHEN.sub("", _ROMAN.sub(lambda found: _hepburn(found[0]), key))
    key = _ROMAN.sub(lambda found: _hepburn(found[0]), key)
    return _CHOME.sub(lambda found: f"{number(found[1])}丁目", key)


def _hepburn(word: str) -> str:
    for written, said in _SYSTEMS:
        word = written.sub(said, word)
    return word


def number(text: str) -> int:
    """A number below 100 in digits or kanji; 0 for what is none."""
    if text.isdecimal():
        return int(text)
    if len(text) > 1 and "十" not in text:  # 一二: a digit a sign
        return number("".join(str(_DIGITS.get(sign, 0)) for sign in text))
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def numeral(value: int) -> str:
    """A number below 100 in kanji."""
    tens, ones = divmod(value, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return ten + (NUMERALS[ones] if ones else "")
