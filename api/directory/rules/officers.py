"""Who may be what beside what."""

from collections.abc import Collection
from uuid import UUID

from api.directory.states import GroupRole

Held = Collection[tuple[UUID, GroupRole]]
"""Members, each with one role that they hold."""

_APART = {GroupRole.REPRESENTATIVE, GroupRole.TREASURER}


def has_representative(held: Held) -> bool:
    """Whether somebody stands for the group."""
    return any(role is GroupRole.REPRESENTATIVE for _, role in held)


def audits_themselves(held: Held) -> set[UUID]:
    """Members who would audit what they decide or pay."""
    auditors = {member for member, role in held if role is GroupRole.AUDITOR}
    return auditors & {member for member, role in held if role in _APART}
