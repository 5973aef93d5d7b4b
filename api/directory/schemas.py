"""Requests and replies about groups."""

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from api.directory.rules.numbers import corporate_number
from api.directory.states import GroupMove, GroupRole, GroupState
from api.kit.address import MailAddress
from api.kit.numbers import Telephone
from api.kit.schema import Code, Reply, Request
from api.kit.text import Line, Paragraph, RequiredLine, Secret, search_key

MOST_OFFICERS = 60


def _checked(typed: Any) -> Any:
    if not isinstance(typed, str):
        return typed
    try:
        return corporate_number(typed)
    except ValueError as wrong:
        raise PydanticCustomError("check_digit", "{why}", {"why": str(wrong)}) from wrong


def _kana(reading: str) -> str:
    folded = search_key(reading)
    if not folded or any(letter.isalpha() and not _is_kana(letter) for letter in folded):
        raise PydanticCustomError("kana", "How the name is read, in hiragana or katakana")
    return folded


def _is_kana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u309f" or letter == "ー" or letter.isascii()


CorporateNumber = Annotated[
    str, BeforeValidator(_checked), StringConstraints(max_length=13, pattern=r"^[0-9]{13}$")
]
Reading = Annotated[RequiredLine, AfterValidator(_kana)]
Roles = Annotated[list[GroupRole], Field(max_length=len(GroupRole))]


class GroupContent(Request):
    """A group. `contact_email` and `contact_phone` are read by everybody where it is `shown`;
    `shared_email` is the group's own address, to which it is written."""

    name: RequiredLine
    reading: Reading
    kind: Code
    corporate_number: CorporateNumber | None = None
    district: Code | None = None
    about: Paragraph = ""
    contact_email: MailAddress | None = None
    contact_phone: Telephone | None = None
    shared_email: MailAddress | None = None
    shown: bool = False


class GroupCreate(GroupContent):
    """A new group and who stands for it: the caller, or, where staff enter it for somebody at the
    counter, the person of this name, who is invited at `representative_email` if there is one."""

    representative_name: RequiredLine
    representative_email: MailAddress | None = None


class GroupMoveRequest(Request):
    """A move."""

    move: GroupMove


class GroupMemberContent(Request):
    """Somebody to take in: with an address they are invited by mail, without one they are a name
    in the list."""

    name: RequiredLine
    email: MailAddress | None = None
    roles: Roles = []


class GroupMemberChange(Request):
    """What somebody is called, and all that they are in the group from now on."""

    name: RequiredLine
    roles: Roles


class OfficerContent(Request):
    """Who is this from now on: somebody of the group by their id, or somebody new by name, and
    invited where an address is given."""

    role: GroupRole
    member_id: UUID | None = None
    name: Line = ""
    email: MailAddress | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.member_id is None and not self.name:
            raise PydanticCustomError("one_of", "Say who: somebody of the group, or a name")
        if self.member_id is not None and (self.name or self.email):
            raise PydanticCustomError("said_once", "Somebody of the group has a name already")
        return self


class GroupHandoverContent(Request):
    """All officers from now on; whoever is not named again is none any more."""

    officers: Annotated[list[OfficerContent], Field(min_length=1, max_length=MOST_OFFICERS)]


class GroupInvitationKey(Request):
    """The key of a link."""

    key: Secret


class GroupFilter:
    """Which groups."""

    def __init__(
        self,
        q: Annotated[Line, Query(description="A part of the name, or of how it is read")] = "",
        kind: Annotated[Code | None, Query(description="Only of this kind")] = None,
    ) -> None:
        self.key = search_key(q)
        self.kind = kind


class GroupKindReply(Reply):
    """A kind of group, with its name by language."""

    code: str
    name: dict[str, str]


class GroupKinds(Reply):
    """The kinds that there are here."""

    items: list[GroupKindReply]


class PublicGroup(Reply):
    """A group that wants to be known."""

    id: UUID
    name: str
    reading: str
    kind: str
    corporate_number: str | None
    district: str | None
    about: str
    contact_email: str | None
    contact_phone: str | None


class PublicGroupPage(Reply):
    """A page, in the order of how names are read; `next` is the cursor of the page after."""

    items: list[PublicGroup]
    next: str | None


class MyGroup(Reply):
    """A group that the caller is in, and what they are in it."""

    id: UUID
    name: str
    kind: str
    state: GroupState
    roles: list[GroupRole]


class MyGroups(Reply):
    """All of them, by how their names are read."""

    items: list[MyGroup]


class GroupRow(Reply):
    """A group in the list of staff."""

    id: UUID
    name: str
    reading: str
    kind: str
    corporate_number: str | None
    district: str | None
    state: GroupState
    shown: bool
    representatives: list[str]
    members: int
    updated_at: datetime


class GroupPage(Reply):
    """A page, in the order of how names are read; `next` is the cursor of the page after."""

    items: list[GroupRow]
    next: str | None


class OfficeReply(Reply):
    """What somebody is or was in the group. A fiscal year begins in April."""

    role: GroupRole
    since: datetime
    until: datetime | None
    fiscal_year: int


class GroupMemberReply(Reply):
    """Somebody in the group. `account`: they sign in themselves. `invited_until`: until when the
    link in the mail to `email` is good. `name` is empty once it was erased."""

    id: UUID
    name: str
    account: bool
    me: bool
    email: str | None
    invited_until: datetime | None
    joined_at: datetime
    left_at: datetime | None
    offices: list[OfficeReply]


class GroupHandoverReply(Reply):
    """A change of officers. `undoable`: this caller may take it back now."""

    id: UUID
    made_at: datetime
    by_staff: bool
    undone_at: datetime | None
    undoable: bool


class OpenGroupMove(Reply):
    """A move that this caller may make now."""

    name: GroupMove
    needs: list[str]


class GroupReply(Reply):
    """A group. What only its members and staff read is `null` for everybody else: `shared_email`,
    `members`, `handovers`."""

    id: UUID
    version: int
    name: str
    reading: str
    kind: str
    corporate_number: str | None
    district: str | None
    about: str
    contact_email: str | None
    contact_phone: str | None
    shared_email: str | None
    shown: bool
    state: GroupState
    roles: list[GroupRole]
    members: list[GroupMemberReply] | None
    handovers: list[GroupHandoverReply] | None
    editable: bool
    moves: list[OpenGroupMove]


class InvitedToGroup(Reply):
    """What an invitation is to."""

    group_name: str
    kind: str
    name: str
    roles: list[GroupRole]
    until: datetime
