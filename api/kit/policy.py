"""Who may call which operation. Each room says it of its own in `policy.py`; `api.rooms` collects
them here. What no room permits is refused to everybody.

The table is enforced by `api.identity.access`, published as `x-policy` in the specification, and
tested against expectations written by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from api.kit.caller import Caller, Role


class Condition(StrEnum):
    """Which records of an operation a caller reaches."""

    ANY = "any"
    OWN = "own"
    DEPARTMENT = "department"
    """Those of the departments that the roles with this permission reach."""
    TOKEN = "token"  # noqa: S105 — the word of the design, not a secret
    PUBLISHED = "published"
    SECRET = "secret"  # noqa: S105 — as above: the secret comes with the request


@dataclass(frozen=True)
class Rule:
    """One way to be let in. `permission`: what a member of staff needs for it. `step_up`: signing
    in again within five minutes is asked for."""

    role: Role
    condition: Condition
    permission: str | None = None
    step_up: bool = False

    def admits(self, caller: Caller) -> bool:
        """Whether the caller comes in this way."""
        permitted = self.permission is None or caller.may(self.permission)
        return caller.role is self.role and permitted

    def published(self) -> dict[str, Any]:
        """The line as it stands in `x-policy`: of staff the permission, else the role."""
        who = {"permission": self.permission} if self.permission else {"role": self.role}
        return {**who, "condition": self.condition, "step_up": self.step_up}


@dataclass(frozen=True)
class Policy:
    """What a room says of its operations. `permissions` are its own; those among `by_record` come
    with single records or by its rules, and no role can have them. `comes_as`: what those are who
    come with the token of a kind of its own (holders, where it says nothing)."""

    rules: Mapping[str, Sequence[Rule]]
    permissions: Iterable[StrEnum] = ()
    by_record: Iterable[StrEnum] = ()
    comes_as: Mapping[str, Role] = field(default_factory=dict[str, Role])


def rules(condition: Condition, *roles: Role) -> list[Rule]:
    """The same condition for several roles."""
    return [Rule(role, condition) for role in roles]


def may(permission: str, condition: Condition = Condition.DEPARTMENT) -> Rule:
    """For members of staff who hold a permission."""
    return Rule(Role.STAFF, condition, permission)


# Partners have a door of their own.
CALLERS = (Role.ANONYMOUS, Role.HOLDER, Role.CONTRACTOR, Role.RESIDENT, Role.STAFF)
EVERYBODY = rules(Condition.ANY, *CALLERS)
AUTHOR = [Rule(Role.HOLDER, Condition.TOKEN), Rule(Role.RESIDENT, Condition.OWN)]


def readers(permission: str) -> list[Rule]:
    """Everybody reads what is public; its author and those who work on it read it before."""
    public = (Role.ANONYMOUS, Role.HOLDER, Role.RESIDENT, Role.STAFF)
    return [*rules(Condition.PUBLISHED, *public), *AUTHOR, may(permission)]


POLICY: dict[str, Sequence[Rule]] = {}
PERMISSIONS: dict[str, bool] = {}
"""Every permission, and whether a role can have it."""
_COMES_AS: dict[str, Role] = {}


def install(policies: Iterable[Policy]) -> None:
    """Take the policies of all rooms for what was known before; `ValueError` where two rooms speak
    of the same operation, permission or kind."""
    for table in (POLICY, PERMISSIONS, _COMES_AS):
        table.clear()
    for policy in policies:
        _add(POLICY, policy.rules)
        by_record = set(policy.by_record)
        _add(PERMISSIONS, {one.value: one not in by_record for one in policy.permissions})
        _add(_COMES_AS, policy.comes_as)


def comes_as(kind: str) -> Role:
    """What somebody is who comes with a token for one record of this kind."""
    return _COMES_AS.get(kind, Role.HOLDER)


def published() -> dict[str, list[dict[str, Any]]]:
    """The table as the specification shows it."""
    return {operation: [rule.published() for rule in ways] for operation, ways in POLICY.items()}


def _add(table: dict[str, Any], entries: Mapping[str, Any]) -> None:
    if twice := table.keys() & entries:
        raise ValueError(f"Two rooms speak of {', '.join(sorted(twice))}")
    table.update(entries)
