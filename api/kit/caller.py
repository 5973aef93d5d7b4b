"""The caller of a request, and what roles are permitted."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Actor(Protocol):
    """Whoever moves a record."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID | None: ...


class Role(StrEnum):
    """What a caller is to the service."""

    ANONYMOUS = "anonymous"
    HOLDER = "holder"
    """Came with the look-up code of one record."""
    CONTRACTOR = "contractor"
    """Came with the link of one handover."""
    RESIDENT = "resident"
    CLERK = "clerk"
    """Works on the cases of one department."""
    TRIAGE = "triage"
    """Sees and sorts the cases of all departments."""
    ADMIN = "admin"


class Permission(StrEnum):
    """What machines ask for in `Move.by`."""

    REPORTS_OWN = "reports:own"
    """Is the reporter; given per report, never by role."""
    REPORTS_WORK = "reports:work"
    REPORTS_TRIAGE = "reports:triage"
    REPORTS_PUBLISH = "reports:publish"
    REPORTS_CONTRACT = "reports:contract"
    EMERGENCY_DECIDE = "emergency:decide"
    PHOTOS_ORIGINAL = "photos:original"
    """To see photographs as they came, and to show again what was hidden in them."""
    REPORTS_ERASE = "reports:erase"
    """To erase reporters who ask staff for it."""
    REPORTS_SERVICE = "reports:service"
    """What the service does by itself; no role has it."""
    REPORTS_RELAY = "reports:relay"
    """Passes on what another organisation says; given per report, never by role."""


_WORK = frozenset({Permission.REPORTS_WORK, Permission.REPORTS_PUBLISH})
_ALL = _WORK | {Permission.REPORTS_TRIAGE, Permission.PHOTOS_ORIGINAL, Permission.REPORTS_ERASE}
_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ANONYMOUS: frozenset(),
    Role.HOLDER: frozenset(),
    Role.CONTRACTOR: frozenset({Permission.REPORTS_CONTRACT}),
    Role.RESIDENT: frozenset(),
    Role.CLERK: _WORK,
    Role.TRIAGE: _ALL,
    Role.ADMIN: _ALL | {Permission.EMERGENCY_DECIDE},
}
STAFF = frozenset({Role.CLERK, Role.TRIAGE, Role.ADMIN})


@dataclass(frozen=True)
class Caller:
    """Somebody who calls.

    `id`: the person, the member of staff or the handover; nothing for anonymous callers.
    `department`: the code of a clerk's department. `subject`: the one record that a look-up token
    or a handover opens.
    """

    role: Role
    id: UUID | None = None
    department: str | None = None
    subject: UUID | None = None

    @property
    def kind(self) -> str:
        """Who acted, in histories: `anonymous`, `holder`, `contractor`, `resident` or `staff`."""
        return "staff" if self.is_staff else self.role.value

    @property
    def is_staff(self) -> bool:
        """Whether the caller works for the municipality."""
        return self.role in STAFF

    @property
    def sees_all_departments(self) -> bool:
        """Whether the caller's view is not bound to one department."""
        return self.role in {Role.TRIAGE, Role.ADMIN}

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role permits; ownership is added per record by its room."""
        return _PERMISSIONS[self.role]


ANONYMOUS = Caller(Role.ANONYMOUS)


@dataclass(frozen=True)
class Partner(Caller):
    """Another organisation's system. Towards the report that it sent, or was sent, it is a holder
    (`subject`); elsewhere it is nobody. `scopes`: what its key opens."""

    scopes: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """As histories name it."""
        return "partner"

    @property
    def permissions(self) -> frozenset[Permission]:
        """It may say something; what else it may do is the holder's."""
        return frozenset({Permission.REPORTS_RELAY})

    def towards(self, report_id: UUID) -> "Partner":
        """As it acts on one report; the room that knows their tie has checked it."""
        return replace(self, role=Role.HOLDER, subject=report_id)


@dataclass(frozen=True)
class Machinery(Caller):
    """The service itself, where a rule of the profile acts instead of a person."""

    @property
    def kind(self) -> str:
        """As histories name it."""
        return "service"


SERVICE = Machinery(Role.ANONYMOUS)
"""Who acts when nobody does: the service, by its rules and its clock. Nobody signs in as it."""
