"""What a group is told of its application, in the language of each who is told. Whose letter it is
says the address; one that is the group's no more gets none."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.directory import repository as directory
from api.directory.models import Group
from api.grants.applications import repository
from api.grants.applications.models import GrantApplication
from api.grants.applications.repository import SENDERS, WRITERS
from api.grants.applications.states import ApplicationMove, ApplicationState, application_machine
from api.grants.applications.subject import KIND
from api.grants.calls import repository as calls
from api.grants.calls.models import GrantCall
from api.grants.calls.service import is_open
from api.kit import clock
from api.kit.editable import PlaceholderKind, editable
from api.kit.words import Words, day
from api.moves import repository as history
from api.municipality import repository as municipality
from api.post import service as post
from api.post.letters import Letter, framed, letter
from api.post.models import Delivery

WORDS = Words(__file__)
editable(
    "grants",
    WORDS,
    [
        "every.hello", "every.desk",
        "receipt.subject", "receipt.lead", "receipt.digest",
        "returned.subject", "returned.lead", "returned.until",
        "ineligible.subject", "ineligible.lead", "ineligible.object",
        "reinstated.subject", "reinstated.lead",
        "upheld.subject", "upheld.lead",
        "cancelled.subject", "cancelled.lead",
        "reminder.subject", "reminder.lead", "reminder.ignore",
    ],
    {
        "group": PlaceholderKind.NAME, "name": PlaceholderKind.NAME,
        "title": PlaceholderKind.TITLE, "number": PlaceholderKind.NUMBER,
        "day": PlaceholderKind.DAY, "until": PlaceholderKind.DAY,
    },
)  # fmt: skip
M, S = ApplicationMove, ApplicationState
REMINDER, CANCELLED = "reminder", "cancelled"
OF_MOVES = {
    M.SUBMIT: "receipt", M.RESUBMIT: "receipt", M.RETURN: "returned",
    M.FIND_INELIGIBLE: "ineligible", M.REINSTATE: "reinstated", M.UPHOLD: "upheld",
}  # fmt: skip
Blocks = list[list[str]]
Say = Callable[[AsyncSession, GrantApplication, GrantCall, str], Awaitable[Blocks | None]]
"""What a letter says in a language; nothing where it holds no more."""


async def queue(
    session: AsyncSession, application: GrantApplication, what: str, once: UUID
) -> None:
    """Prepare a letter to those who write and send for the group, and to its own address."""
    group = await directory.get(session, application.group_id)
    subject = (KIND.name, application.id)
    for address, _ in await directory.addresses(session, group, WRITERS | SENDERS):
        await post.queue(session, address, f"grants.{what}", subject, once=once)


async def remind(session: AsyncSession) -> None:
    """Each group whose draft was not sent, as many days before the end as its call says."""
    query = (
        select(GrantApplication, GrantCall)
        .join(GrantCall, GrantCall.id == GrantApplication.call_id)
        .where(GrantApplication.state == S.DRAFT, GrantCall.closes_at >= clock.now())
        .order_by(GrantApplication.id)
    )
    for application, call in await session.execute(query):
        left = (call.closes_on - clock.today()).days
        if is_open(call) and left in call.told.reminders:
            await queue(session, application, REMINDER, uuid5(application.id, f"{left} days"))


async def tell_cancelled(session: AsyncSession, call_id: UUID) -> None:
    """All that were begun and not withdrawn."""
    query = select(GrantApplication).where(
        GrantApplication.call_id == call_id, GrantApplication.state != S.WITHDRAWN
    )
    for application in await session.scalars(query.order_by(GrantApplication.id)):
        await queue(session, application, CANCELLED, uuid5(application.id, CANCELLED))


def _writer(what: str, say: Say) -> None:
    """Declare a letter: who it is for, what it is about, what it says, whom to ask."""

    @letter(f"grants.{what}")
    async def write(session: AsyncSession, delivery: Delivery) -> Letter | None:
        application = await session.get(GrantApplication, delivery.subject_id)
        if application is None:
            return None
        group = await directory.get(session, application.group_id)
        found = await _reader(session, group, delivery)
        call = await session.get_one(GrantCall, application.call_id)
        if found is None:
            return None
        to, language = found
        blocks = await say(session, application, call, language)
        if blocks is None:
            return None
        ward = await municipality.current(session)
        name = ward.department_name(call.department, language)
        hello = WORDS.say(language, "every.hello", group=group.name)
        return framed(
            ward,
            language,
            to=to,
            headline=WORDS.say(language, f"{what}.subject", title=call.title),
            number=application.number or "",
            blocks=[[hello], *blocks, [WORDS.say(language, "every.desk", name=name)]],
        )


async def _reader(
    session: AsyncSession, group: Group, delivery: Delivery
) -> tuple[str, str] | None:
    """The address that the letter was prepared for, as long as it is the group's."""
    found = await directory.addresses(session, group, WRITERS | SENDERS)
    return next((one for one in found if post.address_key(one[0]) == delivery.address), None)


async def _receipt(
    session: AsyncSession, application: GrantApplication, call: GrantCall, language: str
) -> Blocks | None:
    sent = await repository.sent(session, application.id)
    if not sent or application.state is S.WITHDRAWN:
        return None
    at, number = sent[-1].submitted_at.astimezone(clock.JST).date(), application.number
    said = {"day": day(language, at), "title": call.title, "number": number}
    return [
        [WORDS.say(language, "receipt.lead", **said)],
        [WORDS.say(language, "receipt.digest"), sent[-1].digest],
    ]


async def _returned(
    _: AsyncSession, application: GrantApplication, call: GrantCall, language: str
) -> Blocks | None:
    if application.state is not S.RETURNED or application.asked_until is None:
        return None
    until = day(language, application.asked_until)
    return [
        [WORDS.say(language, "returned.lead", title=call.title)],
        [f"・{item}" for item in application.asked],
        [WORDS.say(language, "returned.until", until=until)],
    ]


async def _ineligible(
    session: AsyncSession, application: GrantApplication, call: GrantCall, language: str
) -> Blocks | None:
    found = await history.latest(
        session, application_machine, application.id, [M.FIND_INELIGIBLE]
    )  # fmt: skip
    if application.state is not S.INELIGIBLE or found is None:
        return None
    last = objects_until(call, found.created_at.astimezone(clock.JST).date())
    return [
        [WORDS.say(language, "ineligible.lead", title=call.title)],
        *await _unmet(session, application, call),
        [WORDS.say(language, "ineligible.object", until=day(language, last))],
    ]


def objects_until(call: GrantCall, found_on: date) -> date:
    """The last day on which a group may object."""
    return found_on + timedelta(days=call.told.objection_days)


async def _unmet(
    session: AsyncSession, application: GrantApplication, call: GrantCall
) -> Sequence[list[str]]:
    findings = await repository.findings(session, application.id)
    return [
        [f"・{clause.text}", f"　{findings[clause.code].reason}"]
        for clause in call.told.clauses
        if clause.code in findings and not findings[clause.code].met
    ]


def _looked_again(what: str, move: ApplicationMove) -> Say:
    async def say(
        session: AsyncSession, application: GrantApplication, call: GrantCall, language: str
    ) -> Blocks | None:
        line = await history.latest(session, application_machine, application.id, [move])
        note = line.note if line else ""
        return [[WORDS.say(language, f"{what}.lead", title=call.title)], [note]]

    return say


async def _cancelled(
    session: AsyncSession, _: GrantApplication, call: GrantCall, language: str
) -> Blocks | None:
    why = await calls.cancelled_because(session, call)
    return [[WORDS.say(language, "cancelled.lead", title=call.title)], [why or ""]]


async def _reminder(
    _: AsyncSession, application: GrantApplication, call: GrantCall, language: str
) -> Blocks | None:
    if application.state is not S.DRAFT or not is_open(call):
        return None
    said = {"title": call.title, "until": day(language, call.closes_on)}
    return [
        [WORDS.say(language, "reminder.lead", **said)],
        [WORDS.say(language, "reminder.ignore")],
    ]


_writer("receipt", _receipt)
_writer("returned", _returned)
_writer("ineligible", _ineligible)
_writer("reinstated", _looked_again("reinstated", M.REINSTATE))
_writer("upheld", _looked_again("upheld", M.UPHOLD))
_writer(CANCELLED, _cancelled)
_writer(REMINDER, _reminder)
