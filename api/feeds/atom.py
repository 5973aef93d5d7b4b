"""Atom documents. Whatever somebody typed, the document stays well-formed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from api.kit import inert

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True)
class Entry:
    """Something that happened. `key` is what it is for ever."""

    key: str
    title: str
    published: datetime
    updated: datetime
    text: str
    link: str
    category: str | None = None
    picture: str | None = None


@dataclass(frozen=True)
class Feed:
    """A feed; `own` is its address, `page` what a person reads in its stead."""

    key: str
    title: str
    author: str
    own: str
    page: str
    updated: datetime
    entries: Sequence[Entry]


def render(feed: Feed) -> bytes:
    """The document."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "ja"})
    _text(root, "id", feed.key)
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(feed.updated))
    _text(ET.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.own, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), entry)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(node: ET.Element, entry: Entry) -> None:
    _text(node, "id", entry.key)
    _text(node, "title", entry.title)
    _text(node, "published", _instant(entry.published))
    _text(node, "updated", _instant(entry.updated))
    _link(node, "alternate", entry.link, "text/html")
    if entry.picture:
        _link(node, "enclosure", entry.picture, "image/webp")
    if entry.category:
        ET.SubElement(node, "category", {"term": inert.line(entry.category)})
    _text(node, "content", entry.text).set("type", "text")


def _text(parent: ET.Element, name: str, value: str) -> ET.Element:
    node = ET.SubElement(parent, name)
    node.text = inert.text(value)
    return node


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
