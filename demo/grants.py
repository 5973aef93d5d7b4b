"""Calls of an invented ward: one is screened, one is open, one takes who comes, one is over, and
one is being prepared."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from api.grants.calls import asking, service
from api.grants.calls.models import GrantCall
from api.grants.calls.schemas import (
    GrantCallContent,
    GrantCallCreate,
    GrantCallMoveRequest,
    GrantNoticeContent,
    GrantQuestionCreate,
    GrantQuestionMoveRequest,
)
from api.grants.calls.states import GrantCallMove, GrantQuestionMove
from api.grants.rules.planner import forecast
from api.grants.rules.terms import Budget, GrantDays, Terms, Track
from api.identity import service as identity
from api.kit import clock
from api.kit.caller import ANONYMOUS, Caller
from demo import applications
from demo.identity import acting
from demo.stage import Stage

AFTER = ("identity", "directory")
PROBLEM = (
    "坂が多く、店が遠い地域で、ひとり暮らしの高齢の方が買い物に行きにくくなっています。"
    "重い物を運べない、話し相手がいない、という声が多く寄せられています。"
    "買い物と人のつながりを、いっしょに取り戻す取組を求めています。"
)


@dataclass(frozen=True)
class Told:
    """A call: days before or after today, and how far the desk has brought it."""

    preset: str
    title: str
    opens: int
    closes: int
    moves: tuple[GrantCallMove, ...] = ()
    notices: tuple[str, ...] = ()
    questions: tuple[tuple[str, str], ...] = field(default=())
    """What was asked, and what was answered; nothing where it waits."""


M = GrantCallMove
CALLS = (
    Told(
        "collaboration_joint", "協働ラボ コラボチャレンジ（昨年度の募集）", -400, -360,
        (M.SCREEN, M.REVIEW, M.DECIDE, M.NOTIFY, M.FINISH),
    ),
    Told(
        "challenge_project", "買い物とつながりの課題に取り組む団体の募集", -60, -10, (M.SCREEN,),
        ("説明会の会場が、区民協働交流センターに変わりました。",),
        (("町会と団体の両方で申請できますか。", "一つの事業は、どちらか一方で申請してください。"),),
    ),
    Told(
        "free_project", "地域を元気にする取組の募集", -14, 20, (),
        ("申請書の「参加者の見込み」は、おおよその人数でかまいません。",),
        (
            ("会則がまだありません。申請までに作ればよいですか。",
             "はい。申請の日までに作り、写しを付けてください。"),
            ("講師が団体の会員でも、謝礼は対象になりますか。", ""),
        ),
    ),
    Told("association_digital", "町会・自治会のデジタル活用を補助します", -40, 100),
    Told("collaboration_future", "未来創造チャレンジ（準備中）", 45, 90),
)  # fmt: skip
HIDDEN = {"collaboration_future"}


async def plant(stage: Stage) -> None:
    """The desk of grants, and the calls whose preset the municipality has."""
    with clock.shifted_to(stage.anchor - timedelta(days=500)):
        member = await identity.create_staff(
            stage.session, name="補助 まどか", email="grants-desk@example.jp", role="grants_desk",
            demo_handle="grants_desk",
        )  # fmt: skip
        desk = await acting(stage.session, member)
    known = {preset.code for preset in await service.presets(stage.session)}
    for told in CALLS:
        if told.preset in known:
            await _call(stage, desk, told)


async def _call(stage: Stage, desk: Caller, told: Told) -> None:
    session, today = stage.session, stage.anchor.astimezone(clock.JST).date()
    opens, closes = today + timedelta(days=told.opens), today + timedelta(days=told.closes)
    written = min(opens, today) - timedelta(days=10)
    with clock.shifted_to(_noon(written)):
        call = await _draft(stage, desk, told, opens, closes)
    if told.preset in HIDDEN:
        return
    with clock.shifted_to(_noon(written + timedelta(days=3))):
        await _move(stage, desk, call, M.PUBLISH)
    asked = max(opens, written + timedelta(days=3)) + timedelta(days=2)
    with clock.shifted_to(_noon(asked)):
        await service.turn(session)
        for text in told.notices:
            await service.add_notice(session, desk, call.id, GrantNoticeContent(text=text))
        for words, answer in told.questions:
            await _question(stage, desk, call, words, answer)
    sent = await applications.send(stage, desk, call)
    after = closes
    for move in told.moves:
        after += timedelta(days=3)
        with clock.shifted_to(_noon(after)):
            await service.turn(session)
            await _move(stage, desk, call, move)
            if move is M.SCREEN:
                await applications.screen(stage, desk, sent)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.JST)


async def _draft(stage: Stage, desk: Caller, told: Told, opens: date, closes: date) -> GrantCall:
    year = clock.fiscal_year(closes + timedelta(days=90))
    first = GrantCallCreate(
        preset=told.preset, title=told.title, fiscal_year=year, opens_on=opens, closes_on=closes
    )
    call = await service.create(stage.session, desk, first)
    content = GrantCallContent(
        title=told.title, lead=call.lead, department=call.department, fiscal_year=year,
        opens_on=opens, closes_on=closes, terms=_terms(call, closes),
    )  # fmt: skip
    return await service.edit(stage.session, desk, call.id, content, "*")


def _terms(call: GrantCall, closes: date) -> Terms:
    """The days and the budget of this round; as much as it can cost at worst."""
    terms, rolling = call.told, call.track is Track.ROLLING_FIXED
    worst = {
        year.year: year.worst for year in forecast(terms.amounts, terms.budget, call.fiscal_year)
    }
    first = {call.fiscal_year: worst.pop(call.fiscal_year)}
    days = GrantDays(
        consultation_until=closes - timedelta(days=7),
        questions_until=closes - timedelta(days=7),
        decision_on=None if rolling else closes + timedelta(days=40),
        notify_on=closes + timedelta(days=50),
        report_due=closes + timedelta(days=450),
    )
    parts = {
        "budget": Budget(appropriated=first, commitment_limit=worst),
        "days": days,
        "problem": PROBLEM if call.programme == "challenge_project" else (
            "区と区民が、いっしょに地域の未来をつくる新しい取組を求めています。"
            if call.track is Track.CHALLENGE else ""
        ),
    }  # fmt: skip
    return terms.model_copy(update=parts)


async def _move(stage: Stage, desk: Caller, call: GrantCall, move: GrantCallMove) -> None:
    await service.move(stage.session, desk, call.id, GrantCallMoveRequest(move=move), None)


async def _question(stage: Stage, desk: Caller, call: GrantCall, words: str, answer: str) -> None:
    question = await asking.ask(stage.session, ANONYMOUS, call.id, GrantQuestionCreate(text=words))
    if answer:
        body = GrantQuestionMoveRequest(move=GrantQuestionMove.ANSWER, words=words, answer=answer)
        await asking.move(stage.session, desk, question.id, body, None)
