"""Sentences that are too long, too crowded or turned around."""

from collections.abc import Iterator, Sequence

import regex

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.known import listed, pattern
from api.plain_language.rules.text import Cover, Sentence, Text, Word

LONGEST = 90
MOST_COMMAS = 3
MOST_CLAUSES = 2
_INNER = regex.compile(r"（[^（）\n]*）|\([^()\n]*\)|「[^「」\n]*」|『[^『』\n]*』")
_POLITE = {"助動詞-ダ", "助動詞-デス", "助動詞-マス"}
_PERSON = "方"
_COMMAS = ("、", "，")


def long_sentence(text: Text) -> Iterator[Finding]:
    """Sentences of 90 characters and more; addresses are not read as such."""
    for one in text.sentences:
        written = one.end - one.start
        if written >= LONGEST:
            addresses = (a for a in text.addresses.spans if one.start <= a.start < one.end)
            written -= sum(address.end - address.start for address in addresses)
        if written >= LONGEST:
            why = f"一つの文が{written}字あります。二つか三つの文に分けると、読みやすくなります。"
            yield Finding(Rule.LONG_SENTENCE, Span(one.start, one.end), why)


def many_commas(text: Text) -> Iterator[Finding]:
    """Sentences cut by four commas and more, beside those of lists of nouns."""
    for one in text.sentences:
        if sum(text.raw.count(comma, one.start, one.end) for comma in _COMMAS) <= MOST_COMMAS:
            continue
        cuts = _commas(text, one)
        if cuts > MOST_COMMAS:
            why = f"一つの文に「、」が{cuts}つあります。文を分けるか、箇条書きにしてください。"
            yield Finding(Rule.MANY_COMMAS, Span(one.start, one.end), why)


def _commas(text: Text, sentence: Sentence) -> int:
    brackets = _INNER.finditer(text.raw, sentence.start, sentence.end)
    inner = Cover(Span(found.start() + 1, found.end() - 1) for found in brackets)
    parts: list[list[Word]] = [[]]
    for word in sentence.words:
        outside = not inner.has(word.start, word.end)
        if word.surface in _COMMAS and outside:
            parts.append([])
        elif outside or not parts[-1]:
            parts[-1].append(word)
    parts = [part for part in parts if part]
    return sum(not _listed(parts, at) for at in range(len(parts) - 1))


def _listed(parts: Sequence[Sequence[Word]], at: int) -> bool:
    """Whether the comma behind a part stands between items of a list."""
    before, behind = parts[at], parts[at + 1]
    if not _ends_as_item(before) or not behind[0].is_noun:
        return False
    last = before[-1]
    if (
        last.lemma in listed("structure", "adverbial")
        or last.normal in listed("structure", "adverbial")
        or "副詞可能" in last.sort
    ):
        return _is_nouns(before) and _is_nouns(behind)
    plain, next_plain = _is_item(before), _is_item(behind)
    return plain or next_plain or (at + 2 == len(parts) and at > 0 and _listed(parts, at - 1))


def _ends_as_item(part: Sequence[Word]) -> bool:
    last = part[-1]
    return last.is_noun or last.surface in {"）", "」", "』", ")", "など", "等"}


def _is_item(part: Sequence[Word]) -> bool:
    """Whether it is one thing, however it is described: 切れた電線."""
    return _ends_as_item(part) and not any(
        (word.sort == "係助詞" and word.surface == "は")
        or (word.sort == "接続助詞" and word.surface not in {"て", "で"})
        for word in part
    )


def _is_nouns(part: Sequence[Word]) -> bool:
    """Whether it is nouns alone, and what joins and describes them."""
    joins = {"の", "や", "と", "・", "及び", "または", "又は", "並びに", "並び", "か"}
    return _ends_as_item(part) and all(
        word.is_noun
        or word.surface in joins
        or word.kind in {"補助記号", "記号", "空白", "連体詞", "形容詞"}
        or (word.kind == "助動詞" and word.surface == "な")
        for word in part
    )


def nested_modifier(text: Text) -> Iterator[Finding]:
    """Nouns that three and more clauses lead to, one inside of the other or side by side."""
    for one in text.sentences:
        chain: list[int] = []
        begin = first = 0
        for at, word in enumerate(one.words):
            if word.surface in {"、", "，", "は"} or word.kind == "接続詞":
                begin = at + 1
            if _describes(one.words, at):
                first = first if chain else begin
                chain.append(at)
                if len(chain) > MOST_CLAUSES and _is_described(one.words, at):
                    yield _nested(one.words, first, chain)
                    chain = []
            elif chain and _parts(one.words, at, word):
                chain = []
            elif chain and word.surface == "と" and chain[-1] == at - 2:
                chain.pop()  # 生まれた日と


def _nested(words: Sequence[Word], first: int, chain: Sequence[int]) -> Finding:
    end = chain[-1] + 1
    while end < len(words) and words[end].is_noun:
        end += 1
    noun = "".join(word.surface for word in words[chain[-1] + 1 : end])
    why = (
        f"「{noun}」の前に説明が{len(chain)}つ重なっています。"
        "文を分けて、一つずつ説明してください。"
    )
    return Finding(Rule.NESTED_MODIFIER, Span(words[first].start, words[end - 1].end), why)


def _describes(words: Sequence[Word], at: int) -> bool:
    """Whether a clause that describes a noun ends with this word."""
    word = words[at]
    if word.kind not in {"動詞", "助動詞", "形容詞"} or at + 1 == len(words):
        return False
    if not word.form.startswith(("連体形", "終止形")):
        return False
    if word.inflection in _POLITE and not (
        at > 1 and word.surface == "な" and _is_of(words[at - 2])
    ):
        return False
    if word.kind == "形容詞" and not (at and _is_of(words[at - 1])):
        return False
    if _is_said(words, at):
        return False
    return _is_described(words, at) or _beside(words, at)


def _is_of(word: Word) -> bool:
    """子どもが好きな."""
    return word.surface in {"が", "の", "も"}


def _is_described(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1]
    if following.kind == "接頭辞":
        return True
    if following.kind not in {"名詞", "代名詞"}:
        return False
    formal = following.lemma in listed("structure", "formal") or following.normal in listed(
        "structure", "formal"
    )
    alone = at + 2 >= len(words) or words[at + 2].kind != "名詞"
    return not (formal and alone and following.surface != _PERSON)


def _beside(words: Sequence[Word], at: int) -> bool:
    """誰でも参加できる、無料の…: a comma, and the noun comes later."""
    return words[at + 1].surface in {"、", "，"} and at + 2 < len(words)


def _is_said(words: Sequence[Word], at: int) -> bool:
    """という, に関する and such: they join words and tell nothing."""
    word = words[at]
    joined = at > 0 and words[at - 1].surface in {"と", "に", "って"}
    return (
        word.kind == "動詞"
        and joined
        and word.normal in listed("structure", "said") | {"拠る", "依る", "由る"}
    )


def _parts(words: Sequence[Word], at: int, word: Word) -> bool:
    """Whether what comes now is no longer within the description."""
    before = words[at - 1]
    if word.surface in {"は", "も"} and word.sort == "係助詞":
        return "副詞可能" not in before.sort and (word.surface == "は" or before.is_noun)
    if word.kind == "助詞" and word.sort == "接続助詞" and word.surface not in {"て", "で"}:
        return True
    joins = word.surface in {"や", "か", "及び", "並びに", "又は", "または", "および", "・"}
    if joins and before.is_noun:
        return True
    if word.surface in {"、", "，"}:
        return before.is_noun or before.form.startswith("連用形") or before.surface in {"て", "で"}
    joining = {word.lemma, word.normal} & listed("structure", "joining")
    return bool(joining) and before.form.startswith(("連体形", "終止形"))


def double_negative(text: Text) -> Iterator[Finding]:
    """What is denied twice and meant to be so; なければならない says it once."""
    for found in pattern("structure", "twice").finditer(text.raw):
        if text.quoted.has(*found.span()):
            continue
        why = "打ち消しが二つ重なっています。「〜です」「〜できます」と、そのまま言ってください。"
        yield Finding(Rule.DOUBLE_NEGATIVE, Span(*found.span()), why)
