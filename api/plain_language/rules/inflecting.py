"""Put a plain word in the place of another, inflected as that one was."""

from functools import cache

from api.plain_language.rules.text import Word, words_of

# By the last kana of a verb: before ない, before ます, before ば, before う, before た.
_FIVE = {
    "う": "わいえおっ", "く": "かきけこい", "ぐ": "がぎげごい", "す": "さしせそし",
    "つ": "たちてとっ", "ぬ": "なにねのん", "ぶ": "ばびべぼん", "む": "まみめもん",
    "る": "らりれろっ",
}  # fmt: skip
_VOICED = set("ぐぬぶむ")
_PASSIVE_OR_CAUSATIVE = {"れる", "られる", "せる", "させる"}


@cache
def _sort(plain: str) -> str:
    """How a word is inflected: its kind of verb, or what it is otherwise."""
    words = words_of(plain)
    if not words:
        return ""
    last = words[-1]
    if last.kind in {"動詞", "助動詞"} and last.form.startswith(("終止", "連体")):
        return last.inflection.split("-")[0] if last.kind == "動詞" else last.inflection
    return "形容詞" if last.kind == "形容詞" else "名詞"


def inflects(plain: str) -> bool:
    """Whether it is a verb."""
    return _sort(plain) not in {"名詞", "形容詞", ""}


@cache
def is_modifier(plain: str) -> bool:
    """Whether it goes before any noun: その, すべての, ほかに."""
    words = words_of(plain)
    return bool(words) and (
        words[-1].kind in {"連体詞", "副詞", "接頭辞"} or words[-1].surface == "の"
    )


def carried(plain: str, last: Word, following: Word | None) -> tuple[str, bool] | None:
    """The plain word in the form of `last`, and whether the word behind is said with it; nothing
    where it cannot be put there."""
    form = last.form.split("-")[0]
    if form == "未然形" and following is not None and following.normal in {"ます", "た", "て"}:
        form = "連用形"  # of verbs with one stem both look the same
    if form in {"終止形", "連体形"}:
        return plain, False
    if not inflects(plain):
        return None
    if _sort(plain) == "助動詞-ナイ" or plain.endswith("ない"):
        return _negative(plain, form, following)
    return _positive(plain, form, following)


def _negative(plain: str, form: str, following: Word | None) -> tuple[str, bool] | None:
    behind = following.normal if following else ""
    if form == "連用形" and behind == "ます":
        return (plain[:-2] + "ません", True) if following and _ends(following) else None
    if form == "連用形" and behind == "た":
        return plain[:-1] + "かった", True
    if form == "連用形" and behind == "て":
        return plain[:-1] + "くて", True
    return (plain[:-1] + "けれ", False) if form == "仮定形" else None


def _ends(polite: Word) -> bool:
    return polite.form.startswith(("終止", "連体"))


def _positive(plain: str, form: str, following: Word | None) -> tuple[str, bool] | None:
    stems = _stems(plain)
    if stems is None:
        return None
    before_nai, before_masu, before_ba, with_u, before_ta, ta = stems
    if form == "連用形":
        return _continued(before_masu, before_ta, ta, following)
    if form == "未然形":
        return _before_helper(plain, before_nai, following)
    if form == "仮定形":
        return before_ba, False
    return (with_u, False) if form == "意志推量形" else None


def _continued(
    before_masu: str, before_ta: str, ta: str, following: Word | None
) -> tuple[str, bool]:
    past = following is not None and following.surface[0] in "ただてで"
    if not past or following is None or following.kind not in {"助動詞", "助詞"}:
        return before_masu, False
    if following.sort == "格助詞" or following.normal in {"だ", "です"}:
        return before_masu, False
    voiced = {"た": "だ", "て": "で"} if ta == "だ" else {"だ": "た", "で": "て"}
    first = following.surface[0]
    return before_ta + voiced.get(first, first) + following.surface[1:], True


def _before_helper(plain: str, stem: str, following: Word | None) -> tuple[str, bool] | None:
    if following is None:
        return None
    helper, five = following.surface, _sort(plain) in {"五段", "サ行変格"}
    if following.normal in {"ず", "ぬ"} or helper in {"ず", "ぬ"}:
        return (stem[:-1] + "せ" if _sort(plain) == "サ行変格" else stem), False
    if following.lemma not in _PASSIVE_OR_CAUSATIVE:
        return stem, False
    if _sort(plain) == "サ行変格":
        stem = stem[:-1] + "さ"
    bare = helper.removeprefix("ら").removeprefix("さ")
    longer = "ら" if following.lemma.endswith("れる") else "さ"
    return stem + (bare if five else longer + bare), True


def _stems(plain: str) -> tuple[str, str, str, str, str, str] | None:
    sort, stem, end = _sort(plain), plain[:-1], plain[-1]
    if sort == "五段" and end in _FIVE:
        a, i, e, o, t = _FIVE[end]
        if plain.endswith(("行く", "いく")):
            t = "っ"
        ta = "だ" if end in _VOICED else "た"
        return stem + a, stem + i, stem + e, stem + o + "う", stem + t, ta
    if sort in {"上一段", "下一段"}:
        return stem, stem, stem + "れ", stem + "よう", stem, "た"
    if sort == "サ行変格" and plain.endswith("する"):
        stem = plain[:-2]
        return stem + "し", stem + "し", stem + "すれ", stem + "しよう", stem + "し", "た"
    return None
