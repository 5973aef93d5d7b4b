"""Titles: who is meant, what to do, and whether it is shown whole."""

from collections.abc import Iterator, Mapping

import regex

from api.plain_language.rules.asked import Finding, Rule, Span, TextChannel
from api.plain_language.rules.known import pattern
from api.plain_language.rules.text import Text

LONGEST: Mapping[TextChannel, int] = {
    TextChannel.LINE: 40,
    TextChannel.PUSH: 32,
    TextChannel.MAIL: 50,
}
_NO_TITLE = 2_000


def title_missing_action(text: Text) -> Iterator[Finding]:
    """Titles that say neither what to do nor for whom it is."""
    title = text.flat.strip()
    if not title or pattern("titles", "who").search(title) or _calls(text):
        return
    about = pattern("titles", "about", r"[）)」]?\s*$").search(title)
    said = title[: about.start()] if about else title
    acts = pattern("titles", "act").search(said)
    if acts and not (about and acts.group() in {"募集", "注意"} and "について" in about.group()):
        return
    why = (
        "だれに向けた、何をしてほしい知らせか、題名では分かりません。"
        "「〜の方へ」「〜してください」を入れてください。"
    )
    yield Finding(Rule.TITLE_MISSING_ACTION, Span(0, len(text.raw)), why)


def _calls(text: Text) -> bool:
    """入れておこう, 気をつけろ."""
    return any(
        word.form.startswith(("意志推量形", "命令形"))
        for sentence in text.sentences
        for word in sentence.words
    )


def title_too_long(text: Text) -> Iterator[Finding]:
    """Titles of which the channel shows a part; where none is named, what no channel shows."""
    channel = text.asked.channel
    most = LONGEST.get(channel) if channel else max(LONGEST.values())
    length = _length(text.raw.strip(), channel)
    if most and length > most:
        why = f"題名が{length}字あります。{most}字を超えると、終わりが表示されません。"
        yield Finding(Rule.TITLE_TOO_LONG, Span(0, len(text.raw)), why)


def _length(title: str, channel: TextChannel | None) -> int:
    if channel is TextChannel.LINE:
        return len(title.encode("utf-16-le", "surrogatepass")) // 2
    # Of a text that is no title any more it does not matter which letters are one sign.
    return len(regex.findall(r"\X", title)) if len(title) < _NO_TITLE else len(title)
