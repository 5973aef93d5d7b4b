"""Mails of groups: an invitation, and that officers have changed."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository
from api.directory.models import Group, GroupHandover, GroupMember
from api.directory.states import GroupRole
from api.identity import repository as identity
from api.kit.clock import JST
from api.kit.settings import settings
from api.kit.words import Words
from api.municipality import repository as municipality
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery

WORDS = Words(__file__)
LANGUAGE = "ja"
INVITATION = "directory.invitation"
HANDOVER, HANDOVER_SHARED = "directory.handover", "directory.handover_shared"


def roles_said(roles: list[GroupRole]) -> str:
    """Roles as a letter names them."""
    return "・".join(WORDS.say(LANGUAGE, f"role.{role.value}") for role in roles)


@letter(INVITATION)
async def of_invitation(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To whoever is invited, until the invitation is taken."""
    member = await session.get(GroupMember, delivery.subject_id)
    if member is None or not member.email or member.invited_until is None or member.left_at:
        return None
    group = await repository.get(session, member.group_id)
    held = [one.role for one in await repository.offices(session, group.id)
            if one.member_id == member.id]  # fmt: skip
    last = member.invited_until.astimezone(JST)
    ask = "ask_as" if held else "ask"
    said = {"group": group.name, "roles": roles_said(held)} if held else {"group": group.name}
    return framed(
        await municipality.current(session),
        LANGUAGE,
        to=member.email,
        headline=WORDS.say(LANGUAGE, "invitation", group=group.name),
        blocks=[
            [WORDS.say(LANGUAGE, "hello", name=member.name)],
            [WORDS.say(LANGUAGE, ask, **said)],
            [WORDS.say(LANGUAGE, "open", until=f"{last.month}月{last.day}日")],
            [repository.LINK.address(member.id, member.invited_until)],
            [WORDS.say(LANGUAGE, "unknown")],
        ],
    )


@letter(HANDOVER)
async def of_handover(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To somebody who was or is something in the group, at the address of their account."""
    member = await session.get(GroupMember, delivery.subject_id)
    if member is None or member.person_id is None:
        return None
    return await _handed(session, delivery, await identity.email_of(session, member.person_id))


@letter(HANDOVER_SHARED)
async def of_handover_shared(session: AsyncSession, delivery: Delivery) -> Letter | None:
    """To the group's own address."""
    group = await session.get(Group, delivery.subject_id)
    return await _handed(session, delivery, group.shared_email if group else None)


async def _handed(session: AsyncSession, delivery: Delivery, to: str | None) -> Letter | None:
    handover = await session.get(GroupHandover, delivery.once)
    if handover is None or handover.undone_at is not None or to is None:
        return None
    group = await repository.get(session, handover.group_id)
    at = handover.made_at.astimezone(JST)
    return framed(
        await municipality.current(session),
        LANGUAGE,
        to=to,
        headline=WORDS.say(LANGUAGE, "handover", group=group.name),
        blocks=[
            [WORDS.say(LANGUAGE, "handed", group=group.name, day=f"{at.month}月{at.day}日")],
            [f"{settings().address}/directory/{group.id}"],
            [WORDS.say(LANGUAGE, "wrong")],
        ],
    )
