"""What followers are told, in their language."""

from dataclasses import dataclass

import regex

Lang = str
EXCERPT = 300


@dataclass(frozen=True)
class Block:
    """One event: what happened, to what, and in which words."""

    headline: str
    what: str
    lines: list[str]
    link: str


@dataclass(frozen=True)
class Foot:
    """Who writes, and how to end it."""

    municipality: str
    title: str
    manage: str
    stop: str


_WORDS: dict[Lang, dict[str, str]] = {
    "ja": {
        "published": "新しい投稿があります", "comment": "新しい情報が加わりました",
        "digest": "まちの知らせ {count}件", "confirm": "知らせを受け取りますか",
        "yes": "受け取るときは、{days}日以内に次のページを開いて「受け取る」を押してください。",
        "no": "心当たりがないときは、何もしないでください。知らせは送られません。",
        "manage": "知らせの内容を見る・変える", "stop": "知らせをすべてやめる",
        "automatic": "このメールは自動で送られています。返信はできません。",
    },
    "ja-easy": {
        "published": "新しい しらせが あります", "comment": "新しい ことが わかりました",
        "digest": "まちの しらせ {count}つ", "confirm": "メールで しらせて いいですか",
        "yes": "いいときは、{days}日の うちに、下の ページで「受け取る」を おしてください。",
        "no": "わからないときは、何も しないで ください。メールは 来ません。",
        "manage": "しらせを 見る・変える", "stop": "しらせを ぜんぶ やめる",
        "automatic": "この メールに 返事は できません。",
    },
    "en": {
        "published": "A new report", "comment": "New information",
        "digest": "{count} pieces of news from your area", "confirm": "Shall we write to you?",
        "yes": "If you want to be told, open this page within {days} days and say yes.",
        "no": "If you did not ask for this, do nothing: you will get no more mail.",
        "manage": "See or change what you are told", "stop": "Stop all of these mails",
        "automatic": "This mail was sent automatically; replies are not read.",
    },
}  # fmt: skip


def word(language: Lang, name: str) -> str:
    """A headline."""
    return _WORDS[language][name]


def excerpt(text: str) -> str:
    """The beginning of a text."""
    letters = regex.findall(r"\X", text)
    return text if len(letters) <= EXCERPT else "".join(letters[:EXCERPT]) + "…"


def at_once(language: Lang, block: Block, foot: Foot) -> tuple[str, str]:
    """Subject and text about one event."""
    subject = f"[{foot.title}] {block.headline}: {block.what}"
    return subject, _with_foot(language, _block(block), foot)


def digest(language: Lang, blocks: list[Block], foot: Foot) -> tuple[str, str]:
    """Subject and text about a day."""
    subject = _WORDS[language]["digest"].format(count=len(blocks))
    lines: list[str] = []
    for number, block in enumerate(blocks, 1):
        lines += [f"{number}. {block.headline}", *_block(block)[2:], ""]
    return f"[{foot.title}] {subject}", _with_foot(language, lines[:-1], foot)


def confirm(language: Lang, what: str, link: str, days: int, foot: Foot) -> tuple[str, str]:
    """Subject and text that ask an address whether it wants to be told."""
    words = _WORDS[language]
    lines = [
        words["confirm"], "", what, "", words["yes"].format(days=days), link, "", words["no"], "",
        "--", foot.municipality, f"{words['stop']}: {foot.stop}", words["automatic"], "",
    ]  # fmt: skip
    return f"[{foot.title}] {words['confirm']}", "\n".join(lines)


def _block(block: Block) -> list[str]:
    said = [excerpt(line) for line in block.lines]
    while said and not said[-1]:
        said.pop()
    return [block.headline, "", block.what, *([*said] if said else []), block.link]


def _with_foot(language: Lang, lines: list[str], foot: Foot) -> str:
    words = _WORDS[language]
    return "\n".join(
        [
            *lines, "", "--", foot.municipality,
            f"{words['manage']}: {foot.manage}", f"{words['stop']}: {foot.stop}",
            words["automatic"], "",
        ]
    )  # fmt: skip
