"""A message as a mail: written once for each language, with the links of each reader at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from uuid import UUID, uuid5

from api.kit import copies
from api.kit.copies import Plate
from api.kit.settings import settings
from api.kit.words import Words
from api.messages import repository
from api.messages.models import Message
from api.messages.rules import dates
from api.municipality.repository import Ward
from api.subscriptions import keys
from api.uploads.schemas import RenditionReply

WORDS = Words(__file__)
PAGE = "messages"
_STYLE = (
    "font-family:sans-serif;font-size:17px;line-height:1.65;color:#1a1a1a;max-width:36em;"
    "overflow-wrap:anywhere"
)
_BUTTON = (
    "display:inline-block;padding:12px 24px;border-radius:8px;background:#115a36;color:#fff;"
    "font-weight:bold;text-decoration:none"
)


@dataclass(frozen=True)
class Reader:
    """Somebody who gets a copy."""

    recipient_id: UUID
    email: str


def address_of(link: str) -> str:
    """A link as a mail needs it: whole."""
    return f"{settings().address}{link}" if link.startswith("/") else link


def about(message: Message) -> UUID | None:
    """The message of which a reader can ask why it came; nothing where a letter has several."""
    if message.digest_of is None:
        return message.id
    return message.digest_of[0] if len(message.digest_of) == 1 else None


def whole(message: Message) -> str:
    """Where the whole of a message is read; what is not public has no page but the one it names."""
    return address_of(f"/{PAGE}/{message.id}" if message.public else message.link)


def calendar(message: Message, language: str) -> str:
    """Where its days are had for a calendar, once everybody may read it; nothing before that, and
    where it speaks of no day."""
    open_now = message.public and message.started_at is not None
    address = repository.calendar_of(message) if open_now else None
    return f"{settings().address}{address}?language={language}" if address else ""


def written(
    ward: Ward,
    message: Message,
    language: str,
    picture: RenditionReply | None,
    *,
    trial: bool = False,
) -> Plate:
    """The mail as all readers of a language have it in common."""
    words = repository.said(message, language)
    title = (WORDS.say(language, "trying") if trial else "") + words["title"]
    notes = [WORDS.say(language, "urgent")] if message.urgent else []
    button = words["button"] or WORDS.say(language, "open")
    link = address_of(message.link)
    by = sender(ward, message, language)
    days = dates.lines(message.dates, language)
    into = calendar(message, language)
    blocks = [words["title"], *notes, words["text"]]
    if days:
        blocks.append("\n".join([WORDS.say(language, "days"), *days]))
    if into:
        blocks.append(f"{WORDS.say(language, 'calendar')}\n{into}")
    if link:
        blocks.append(f"{button}\n{link}")
    text = "\n\n".join([*blocks, f"--\n{by}\n"])
    html = "".join(
        [
            f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8">',
            f'<body><div style="{_STYLE}">',
            f'<h1 style="font-size:22px;line-height:1.5">{escape(words["title"])}</h1>',
            *(f"<p><strong>{escape(note)}</strong></p>" for note in notes),
            _picture(message, language, picture),
            *(f"<p>{_lines(block)}</p>" for block in words["text"].split("\n\n")),
            _days(days, language, into),
            f'<p><a href="{escape(link)}" style="{_BUTTON}">{escape(button)}</a></p>'
            if link
            else "",
            f'<hr><p style="font-size:15px">{_lines(by)}</p>',
        ]
    )
    key = uuid5(message.id, f"{language} {trial}")
    return copies.plate(key, subject=f"[{ward.site_title(language)}] {title}", text=text, html=html)


def sender(ward: Ward, message: Message, language: str) -> str:
    """Who answers questions about it: the municipality and its department."""
    if message.department is None:
        return ward.name(language)
    return f"{ward.name(language)} {ward.department_name(message.department, language)}"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _days(days: Sequence[str], language: str, into: str) -> str:
    if not days:
        return ""
    rows = "".join(f"<li><strong>{escape(one)}</strong></li>" for one in days)
    name = escape(WORDS.say(language, "calendar"))
    link = f'<p><a href="{escape(into)}">{name}</a></p>' if into else ""
    return f"<p>{escape(WORDS.say(language, 'days'))}</p><ul>{rows}</ul>{link}"


def _picture(message: Message, language: str, picture: RenditionReply | None) -> str:
    if picture is None:
        return ""
    alt = message.image_alt.get(language) or message.image_alt.get("ja", "")
    source = f"{settings().address}{picture.url}"
    return f'<p><img src="{escape(source)}" alt="{escape(alt)}" style="max-width:100%"></p>'


def copy(plate: Plate, message: Message, language: str, reader: Reader) -> bytes:
    """The copy of one reader, with her own ways to ask why, to change and to stop. It is the same
    mail however often it is made."""
    key, manage = keys.STOP.key(reader.recipient_id), keys.MANAGE.key(reader.recipient_id)
    text, html = (
        end.replace(_STOP, key).replace(_MANAGE, manage)
        for end in _ends(language, about(message), settings().address)
    )
    headers = {
        "List-Unsubscribe": f"<{settings().address}/unsubscribe/{key}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    message_id = uuid5(message.id, str(reader.recipient_id))
    return copies.copy(
        plate, to=reader.email, message_id=message_id, headers=headers, text=text, html=html
    )


def trial(plate: Plate, message: Message, language: str, email: str, once: UUID) -> bytes:
    """The copy of whoever tries it: the links of a reader lead to the pages and open nothing."""
    links = {
        "why": f"{settings().address}/{PAGE}/{message.id}",
        "change": f"{settings().address}/{keys.MANAGE.page}",
        "stop": f"{settings().address}/{keys.STOP.page}",
    }
    text, html = _end(language, links)
    return copies.copy(plate, to=email, message_id=once, headers={}, text=text, html=html)


# Where a reader's own keys stand; nothing that is written has these characters.
_STOP, _MANAGE = "\x01", "\x02"


@lru_cache(maxsize=64)
def _ends(language: str, asked: UUID | None, address: str) -> tuple[str, str]:
    """How the copies of readers end, but for their keys."""
    links = {
        **({"why": f"{address}/{PAGE}/{asked}#{_MANAGE}"} if asked else {}),
        "change": f"{address}/{keys.MANAGE.page}#{_MANAGE}",
        "stop": f"{address}/{keys.STOP.page}/{_STOP}",
    }
    return _end(language, links)


def _end(language: str, links: Mapping[str, str]) -> tuple[str, str]:
    """The end of the text and of the page."""
    named = {WORDS.say(language, name): link for name, link in links.items()}
    text = "".join(f"\n{name}\n{link}\n" for name, link in named.items())
    html = "".join(
        f'<p style="font-size:15px"><a href="{escape(link)}">{escape(name)}</a></p>'
        for name, link in named.items()
    )
    return text, f"{html}</div></body></html>"
