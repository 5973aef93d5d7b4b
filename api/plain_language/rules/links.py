"""Words of a link that do not say where it leads."""

from collections.abc import Iterator

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.known import pattern
from api.plain_language.rules.text import Cover, Text

_PAGE = (
    r"(?:リンク|URL|ＵＲＬ|アドレス|ページ|サイト|ホームページ|HP|ウェブサイト|フォーム|QRコード|二次元コード|二次元バーコード|"
    r"動画|ボタン|バナー|画像)"
)
_GO = (
    r"(?:クリック|タップ|押し|見られ|見ら|読め|開け|お?答え|ご?回答|ご?記入|ご?入力|ご覧|御覧|ご確認|確認して|見て|チェック|アクセス|ダウンロード|お申し?込み|申し込|申込|ご応募|応募|"
    r"ご予約|予約|登録|ご登録|参照|ご参照|読み取|お?願い)"
)
_HERE = r"(?<!そ|あ|ど)(?:こちら|コチラ|此方|ここ|ココ)"
_VAGUE = regex.compile(
    # 詳しくはこちら, at the end or before an arrow or an address
    rf"(?=[こコ此])(?:(?<=は、?)|(?<=[→⇒:：] ?)|(?<=^[ 　・●■▶▼【]*))"
    rf"{_HERE}(?:から|へ|まで|より)?(?:どうぞ)?[♪☆!！]*"
    r"(?=\s*(?:$|[。．\n→↓⇒▶►➡⬇👉👇(（」】\]]|https?:))"
    rf"|{_HERE}(?:です|から|へ|まで|より)?[。]?(?=\s*(?:[→↓⇒▶►➡⬇👉👇]|https?:))"
    rf"|(?:{_PAGE}|詳細|詳しく|くわしく)は、?{_HERE}(?=です|になります)"
    # こちらをクリック
    rf"|{_HERE}(?:の{_PAGE})?(?:を|から|より|へ|に|で|にて)[、]?(?:ご?(?:覧|自由に))?{_GO}"
    rf"|{_HERE}の{_PAGE}"
    rf"|(?:以下|下記|上記|次|この|左記|右記|下|上)の?(?:リンク|URL|ＵＲＬ|アドレス)(?:先)?"
    r"|リンク先(?=を|から|で|に)|^[^\S\n]*クリック(?:して(?:ください|下さい)?)?(?=\s*[→⇒👉▶h\n]|$)"
    r"|(?:続き|つづき)(?:を読む|はこちら|を見る)|(?:くわしく|詳しく)(?:見る|読む)(?=\s*[→⇒👉▶])|もっと(?:見る|読む|詳しく)(?=\s*(?:$|[。\n→」】\]]|https?:))"
    r"|(?i:click here|read more|learn more)",
    regex.MULTILINE,
)
_MARKED = regex.compile(
    r"\[(?P<words>[^\[\]\n]+)\]\([^()\s]+\)|<a\b[^<>]*>(?P<words>[^<>]*)</a>", regex.IGNORECASE
)
# A person, a seat, a counter: こちらの席, こちらこそ; or we ourselves: こちらからお電話します.
_NO_LINK = regex.compile(
    rf"{_HERE}(?:こそ|の(?!{_PAGE})|は|が|も|側|でも|にお(?:座り|掛け|かけ|並び|越し|集まり)|に座|に並|"
    r"から(?:お?電話|ご?連絡|お?伺い|うかが|お?送り|お?返事|折り返し|ご?案内|お知らせ)|で(?:お?預かり|対応|用意|準備|お待ち|記入|手続))"
)


def vague_link(text: Text) -> Iterator[Finding]:
    """こちら and such, where they are a link and neither a person nor a place."""
    marked = Cover(Span(*found.span()) for found in _MARKED.finditer(text.raw))
    why = (
        "リンクの言葉だけでは、どこへ進むのか分かりません。"
        "「申込みのページ」のように、行き先を書いてください。"
    )
    for found in _MARKED.finditer(text.raw):
        if pattern("links", "nowhere").fullmatch(found["words"].strip(" 　。！!→").lower()):
            yield Finding(Rule.VAGUE_LINK, Span(*found.span("words")), why)
    for found in _VAGUE.finditer(text.raw):
        start, end = found.span()
        if marked.has(start, start + 1) or text.quoted.has(start, end):
            continue
        here = regex.search(_HERE, found.group())
        if here and _NO_LINK.match(text.raw, start + here.start()):
            continue
        yield Finding(Rule.VAGUE_LINK, Span(start, end), why)
