"""The passive: what is done, and nobody does it. What one can do, what comes to mind by itself and
what an honoured person does look alike in Japanese: verb, object and who is spoken of tell."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from api.plain_language.rules.asked import Finding, Rule, Span
from api.plain_language.rules.known import listed
from api.plain_language.rules.text import Text, Word

_HONOURED_VERBS = {"おく", "成る", "居る", "おる", "行く", "来る", "下さる", "見える", "御座る"}
_WHENEVER = {"場合", "際", "とき", "時", "折", "前", "後", "人"}
_REACH = 12
"""Words before a verb that may belong to it."""


class Deed(NamedTuple):
    """A verb with れる or られる. `done`: the verb, or the noun before する; `clause`: what stands
    before it up to the last comma or verb; `of`: the noun that it describes, if any."""

    first: int
    verb: Word
    done: str
    clause: Sequence[Word]
    behind: Sequence[Word]
    of: str
    agent: bool
    """Whether somebody is said to do it: 職員により."""

    def has(self, *particles: str) -> bool:
        """Whether one of the particles stands in the clause."""
        return any(word.kind == "助詞" and word.surface in particles for word in self.clause)

    @property
    def subject(self) -> str:
        """The noun that が, は or も makes the subject."""
        for before, word in zip(self.clause, self.clause[1:], strict=False):
            if word.kind == "助詞" and word.surface in {"が", "は", "も"}:
                return before.surface
        return ""


def passive(text: Text) -> Iterator[Finding]:
    """Each verb in the passive."""
    for sentence in text.sentences:
        words = sentence.words
        for at, word in enumerate(words):
            if at and word.kind == "助動詞" and word.lemma in {"れる", "られる"}:
                deed = _deed(words, at)
                if _is_passive(words, deed):
                    why = "受け身の言い方です。だれがするのかを主語にすると、はっきりします。"
                    yield Finding(Rule.PASSIVE, Span(words[deed.first].start, word.end), why)


def _deed(words: Sequence[Word], at: int) -> Deed:
    verb = first = at - 1
    while first > max(0, at - _REACH) and words[first].kind == "助動詞":
        first -= 1
    if first and words[first].normal == "為る" and words[first - 1].is_noun:
        first -= 1
    clause: list[Word] = []
    for word in reversed(words[max(0, first - _REACH) : first]):
        if word.surface in {"、", "，", "。"} or word.kind in {"動詞", "接続詞"}:
            break
        clause.insert(0, word)
    behind = [word for word in words[at + 1 : at + 6] if word.kind != "接頭辞"]
    rest = [word for word in behind if word.kind != "助動詞" and word.normal not in {"て", "居る"}]
    of = rest[0].surface if rest and rest[0].is_noun else ""
    said = "".join(word.surface for word in words[max(0, first - _REACH) : first])
    agent = any(one in said for one in listed("passive", "agents"))
    return Deed(first, words[verb], words[first].normal, clause, behind, of, agent)


def _is_passive(words: Sequence[Word], deed: Deed) -> bool:
    before = words[deed.first - 1] if deed.first else None
    if before and before.kind == "接頭辞" and before.surface in {"お", "ご", "御"}:
        return False
    if deed.done in listed("passive", "of_itself") or _is_wish(deed):
        return False
    if deed.verb.kind == "助動詞" or deed.agent:  # 待たせられる
        return True
    if _is_idiom(deed) or _is_honouring(deed):
        return False
    return not deed.verb.inflection.startswith(("上一段", "下一段")) or _is_suffered(deed)


def _is_wish(deed: Deed) -> bool:
    """留意されたい."""
    return bool(deed.behind) and deed.behind[0].lemma == "たい"


def _is_idiom(deed: Deed) -> bool:
    """決められた日, 限られた人: a certain one."""
    return deed.done in {"決める", "限る"} and bool(deed.of) and not deed.has("が", "に", "で")


def _is_honouring(deed: Deed) -> bool:
    if deed.verb.normal in _HONOURED_VERBS:
        return True
    if deed.done == "為る":  # けがをされる, but 工事がされる
        return not deed.clause or deed.clause[-1].surface not in {"が", "余儀なく"}
    if deed.has("を"):
        return deed.done not in listed("passive", "suffered")
    honoured = listed("passive", "honoured")
    if {deed.of, deed.subject} & honoured or deed.subject.endswith("長"):
        return deed.done not in listed("passive", "to_people")
    # ... される場合は: whoever reads this does it.
    goes_on = deed.of in _WHENEVER or (bool(deed.behind) and deed.behind[0].surface == "なら")
    return goes_on and deed.done in listed("passive", "by_herself") and not deed.subject


def _is_suffered(deed: Deed) -> bool:
    """Of verbs in -eru and -iru られる is all three: what goes on or is over is suffered."""
    if deed.done in listed("passive", "done"):
        return True
    behind = [word for word in deed.behind if word.lemma != "ます"][:2]
    goes_on = [word.normal for word in behind] == ["て", "居る"]
    over = bool(behind) and behind[0].lemma == "た"
    if deed.done in listed("passive", "can"):
        return goes_on or (over and bool(deed.of))
    return goes_on or over or (deed.subject != "" and not deed.has("を"))
