"""Who of a panel may not judge what, as far as it can be seen from plain facts.

Candidates are shown to the office and to the member, who declares; nothing is decided by them.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

YEARS = 3
"""How long a group that somebody has left still counts."""
FREE_MAIL = (
    "gmail.com", "googlemail.com", "yahoo.co.jp", "yahoo.ne.jp", "ymail.ne.jp", "yahoo.com",
    "icloud.com", "me.com", "mac.com", "outlook.com", "outlook.jp", "hotmail.com",
    "hotmail.co.jp", "live.jp", "live.com", "msn.com", "aol.com", "proton.me", "protonmail.com",
    "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "vodafone.ne.jp",
    "ymobile.ne.jp", "rakuten.jp", "rakumail.jp", "uqmobile.jp", "willcom.com", "nifty.com",
    "nifty.ne.jp", "biglobe.ne.jp", "ocn.ne.jp", "so-net.ne.jp", "jcom.home.ne.jp",
    "jcom.zaq.ne.jp", "plala.or.jp", "asahi-net.or.jp", "dion.ne.jp", "auone-net.jp", "dti.ne.jp",
    "excite.co.jp", "infoseek.jp", "gmx.com", "zoho.com",
)  # fmt: skip
"""Everybody has an address there: sharing it says nothing."""


class ConflictKind(StrEnum):
    """What a member shares with an application."""

    SAME_PERSON = "same_person"
    GROUP = "group"
    ADDRESS = "address"
    PHONE = "phone"
    MAIL_DOMAIN = "mail_domain"
    CONSULTED = "consulted"
    """Held the consultation before it was sent."""
    PAID_EXPERT = "paid_expert"
    """Is paid for going along with the project."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a group, until a day or still."""

    group: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person, or of a group with those who act for it."""

    people: Collection[str] = ()
    memberships: Sequence[Membership] = ()
    addresses: Collection[str] = ()
    phones: Collection[str] = ()
    mails: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Applying:
    """An application: its own groups, what is known of them and of those who act for them, who
    held its consultation, and whom it wants to pay."""

    groups: Collection[str]
    facts: Facts
    consulted_by: Collection[str] = ()
    experts: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is shared, as both wrote it down: the id of a person or group, or what was compared."""

    kind: ConflictKind
    shared: str


def candidates(
    member: Facts, application: Applying, today: date, known: Collection[str] = ()
) -> list[Candidate]:
    """What a member shares with an application. `known` are mail domains that say nothing here,
    as the municipality's own."""
    theirs, groups = application.facts, _recent(member.memberships, today)
    near = set(application.groups) | _recent(theirs.memberships, today)
    domains = _domains(member.mails, known) & _domains(theirs.mails, known)
    shared = {
        ConflictKind.SAME_PERSON: set(member.people) & set(theirs.people),
        ConflictKind.GROUP: groups & near,
        ConflictKind.ADDRESS: _each(_place, member.addresses) & _each(_place, theirs.addresses),
        ConflictKind.PHONE: _each(_number, member.phones) & _each(_number, theirs.phones),
        ConflictKind.MAIL_DOMAIN: domains,
        ConflictKind.CONSULTED: set(member.people) & set(application.consulted_by),
        ConflictKind.PAID_EXPERT: set(member.people) & set(application.experts),
    }
    return [Candidate(kind, one) for kind, several in shared.items() for one in sorted(several)]


def _recent(memberships: Sequence[Membership], today: date) -> set[str]:
    since = _years_before(today)
    return {one.group for one in memberships if one.until is None or one.until >= since}


def _years_before(day: date) -> date:
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:  # 29 February
        return day.replace(year=day.year - YEARS, day=28)


def _domains(mails: Collection[str], known: Collection[str]) -> set[str]:
    names = {mail.strip().rpartition("@")[2].lower() for mail in mails if "@" in mail}
    common = tuple(f".{name}" for name in (*FREE_MAIL, *known))
    return {name for name in names if name and not f".{name}".endswith(common)}


def _place(text: str) -> str:
    """An address as one string of what tells it apart: 1丁目2番3号 is 1-2-3."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[‐‑–—−ー](?=\d)|丁目|番地?の?|号(?!室)", "-", plain)  # noqa: RUF001 - dashes
    plain = re.sub(r"[\s、,]|^東京都", "", plain)
    return re.sub(r"-+", "-", plain).strip("-").lower()


def _number(text: str) -> str:
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    return f"0{digits[2:]}" if digits.startswith("81") and len(digits) > 10 else digits


def _each(plain: Callable[[str], str], texts: Collection[str]) -> set[str]:
    return {one for text in texts if (one := plain(text))}
