"""The caller of a request: what it is, what it came with, and what it is permitted where."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID


class Actor(Protocol):
    """Whoever moves a record."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> UUID | None: ...


class Role(StrEnum):
    """What a caller is to the service, in every municipality. What members of staff may do is said
    by the roles of the profile."""

    ANONYMOUS = "anonymous"
    HOLDER = "holder"
    """Came with the look-up code of one record."""
    CONTRACTOR = "contractor"
    """Came with the link of one handover."""
    PARTNER = "partner"
    """Another organisation's system. Towards what it sent, or was sent, it is a holder."""
    RESIDENT = "resident"
    STAFF = "staff"
    SERVICE = "service"
    """The service itself, where a rule acts instead of a person."""


class SubjectRef(NamedTuple):
    """One record, by the name of its kind."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class Assignment:
    """A role of the profile that a member of staff holds: what it permits, and where."""

    role: str
    permissions: frozenset[str]
    department: str | None = None
    everywhere: bool = False
    head: bool = False
    """Answers for the department. It opens no further door, but tells who hears of all the
    department's open work."""

    def reaches(self, department: str | None) -> bool:
        """Whether it is good for what belongs to this department (nothing: to none yet)."""
        return self.everywhere or (department is not None and department == self.department)


@dataclass(frozen=True)
class Caller:
    """Somebody who calls.

    `id`: the person, the member of staff, the partner or the handover; nothing for anonymous
    callers. `subject`: the one record that a look-up token or a link opens. `holds`: the roles of
    a member of staff.
    """

    role: Role
    id: UUID | None = None
    subject: SubjectRef | None = None
    holds: tuple[Assignment, ...] = ()

    @property
    def kind(self) -> str:
        """Who acted, as histories name it."""
        return self.role.value

    @property
    def is_staff(self) -> bool:
        """Whether the caller is a member of staff."""
        return self.role is Role.STAFF

    @property
    def department(self) -> str | None:
        """The code of the first department that a member of staff works for."""
        return next((one.department for one in self.holds if one.department), None)

    @property
    def permissions(self) -> frozenset[str]:
        """All that is permitted somewhere; what comes with single records is added by rooms."""
        return frozenset[str]().union(*(one.permissions for one in self.holds))

    def may(self, permission: str) -> bool:
        """Whether it is permitted anywhere."""
        return any(permission in one.permissions for one in self.holds)

    def departments(self, permission: str) -> frozenset[str] | None:
        """Where it is permitted: in these departments; nothing (`None`) stands for all."""
        holding = [one for one in self.holds if permission in one.permissions]
        if any(one.everywhere for one in holding):
            return None
        return frozenset(one.department for one in holding if one.department)

    def permitted_in(self, department: str | None) -> frozenset[str]:
        """What is permitted with something that belongs to a department."""
        here = (one.permissions for one in self.holds if one.reaches(department))
        return frozenset[str]().union(*here)

    def opened(self, kind: str) -> UUID | None:
        """The record of this kind that the caller came with."""
        return self.subject.id if self.subject and self.subject.kind == kind else None

    @property
    def principal(self) -> str:
        """Whose idempotency keys these are."""
        return str(self.id or (self.subject.id if self.subject else "anonymous"))


ANONYMOUS = Caller(Role.ANONYMOUS)


def service(*permissions: str) -> Caller:
    """The service itself with these permissions, in every department."""
    return Caller(
        Role.SERVICE, holds=(Assignment("service", frozenset(permissions), everywhere=True),)
    )


SERVICE = service()
"""Who acts when nobody does: the service, by its rules and its clock. Nobody signs in as it."""
