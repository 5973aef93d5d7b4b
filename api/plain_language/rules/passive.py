"""The passive: what is done, and nobody does it. What one can do, and what an honoured person
does, looks alike in Japanese."""

from collections.abc import Iterator, Sequence

from api.plain_language.rules.asked import Finding, Rule
from api.plain_language.rules.known import listed
from api.plain_language.rules.text import Span, Text, Word

# Seen, felt and thought without anybody who does it; or one can.
# Done by oneself; られる with them says that one can, or honours who does it.
_HONOURED_VERBS = {"為る", "御座る", "居る", "成る", "行く", "来る", "おる", "亡くなる", "見える"}
# What only somebody does by herself.
# With an object, and still suffered: 財布を盗まれる.


def passive(text: Text) -> Iterator[Finding]:
    """Each verb in the passive."""
    for sentence in text.sentences:
        for at, word in enumerate(sentence.words):
            if _is_form(sentence.words, at) and _is_passive(sentence.words, at):
                start = _verb_start(sentence.words, at)
                why = "受け身の言い方です。だれがするのかを主語にすると、はっきりします。"
                yield Finding(Rule.PASSIVE, Span(sentence.words[start].start, word.end), why)


def _is_form(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return at > 0 and word.kind == "助動詞" and word.lemma in {"れる", "られる"}


def _verb_start(words: Sequence[Word], at: int) -> int:
    verb = at - 1
    while verb > 0 and words[verb].kind == "助動詞":
        verb -= 1
    return verb - 1 if verb and words[verb].normal == "為る" and words[verb - 1].is_noun else verb


def _is_passive(words: Sequence[Word], at: int) -> bool:
    verb = words[at - 1]
    if verb.kind == "助動詞":  # 待たせられる
        return True
    start = _verb_start(words, at)
    done = words[start].normal if verb.normal == "為る" else verb.normal
    before = words[max(0, start - 12) : start]
    if (
        start
        and words[start - 1].kind == "接頭辞"
        and words[start - 1].surface in {"お", "ご", "御"}
    ):
        return False
    if done in listed("passive", "of_itself") or _is_wish(words, at):
        return False
    if _by_somebody(before):
        return True
    if _is_honouring(words, at, before, done, verb):
        return False
    if verb.inflection.startswith(("上一段", "下一段", "カ行変格")):
        return _ichidan(words, at, done)
    return True


def _is_wish(words: Sequence[Word], at: int) -> bool:
    """留意されたい."""
    return at + 1 < len(words) and words[at + 1].lemma == "たい"


def _by_somebody(before: Sequence[Word]) -> bool:
    said = "".join(word.surface for word in before[-8:])
    return said.endswith(("によって", "により", "から")) or "によって" in said


def _is_honouring(
    words: Sequence[Word], at: int, before: Sequence[Word], done: str, verb: Word
) -> bool:
    if verb.normal in {"成る", "居る", "おる", "行く", "来る", "下さる"}:
        return True
    if verb.normal == "為る" and words[_verb_start(words, at)] is verb:
        # をされる, もされる, お…される
        return True
    clause = _clause(before)
    object_named = any(word.surface == "を" and word.kind == "助詞" for word in clause)
    if object_named and done not in listed("passive", "suffered"):
        return True
    described = _described(words, at)
    honoured = described in listed("passive", "honoured") or _subject(clause) in listed(
        "passive", "honoured"
    )
    if honoured and (
        done in listed("passive", "by_herself") or described not in listed("passive", "honoured")
    ):
        return True
    # ... される場合は: whoever reads this does it.
    return done in listed("passive", "by_herself") and not _has_subject(clause)


def _clause(before: Sequence[Word]) -> list[Word]:
    """What belongs to the verb, back to the last comma or verb."""
    clause: list[Word] = []
    for word in reversed(before):
        if word.surface in {"、", "，", "。"} or word.kind in {"動詞", "接続詞"}:
            break
        clause.insert(0, word)
    return clause


def _subject(clause: Sequence[Word]) -> str | None:
    for at, word in enumerate(clause):
        if at and word.kind == "助詞" and word.surface in {"が", "は", "も"}:
            return clause[at - 1].surface
    return None


def _has_subject(clause: Sequence[Word]) -> bool:
    return any(word.kind == "助詞" and word.surface in {"が", "は"} for word in clause)


def _described(words: Sequence[Word], at: int) -> str:
    """The noun behind: される方, された皆様."""
    behind = at + 1
    while behind < len(words) and words[behind].kind in {"助動詞"}:
        behind += 1
    if (
        behind + 1 < len(words)
        and words[behind].surface == "て"
        and words[behind + 1].normal == "居る"
    ):
        behind += 2
    if behind < len(words) and words[behind].kind == "接頭辞":
        behind += 1
    return words[behind].surface if behind < len(words) and words[behind].is_noun else ""


def _ichidan(words: Sequence[Word], at: int, done: str) -> bool:
    """られる of these verbs is all three: tense and what stands behind decide."""
    behind = words[at + 1 : at + 3]
    going_on = bool(behind) and behind[0].surface in {"て"}
    over = bool(behind) and behind[0].lemma == "た"
    describes = len(behind) > 1 and over and behind[1].is_noun
    if done in listed("passive", "done"):
        return True
    if done in listed("passive", "can"):
        return going_on or describes
    return True
