"""Two themes of the demo ward: one that was asked and answered, one that is being asked."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.contributions.publishing import PUBLISHING
from api.contributions.themes import service
from api.contributions.themes.models import Theme
from api.contributions.themes.schemas import (
    ObservationCreate,
    ThemeContent,
    ThemeMoveRequest,
    ThemeOption,
    ThemeQuestion,
)
from api.contributions.themes.states import ThemeMove
from api.kit import clock
from api.kit.caller import ANONYMOUS
from api.municipality.profile.shapes import Language
from api.places.schemas import PlaceRequest
from api.publication import service as publication
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove
from demo.spots import Spot, Spots
from demo.stage import People, Stage

AFTER = ("reports",)
_M = ThemeMove

Texts = dict[Language, str]


def _in(ja: str, easy: str, en: str) -> Texts:
    return {"ja": ja, "ja-easy": easy, "en": en}


def _choice(code: str, label: Texts, options: dict[str, Texts]) -> ThemeQuestion:
    return ThemeQuestion(
        code=code,
        kind="choice",
        required=True,
        label=label,
        options=[ThemeOption(code=one, label=words) for one, words in options.items()],
    )


_CORNERS = _choice(
    "what",
    _in("何が危ないですか", "なにが あぶないですか", "What makes it dangerous?"),
    {
        "cars": _in("車が速い", "車が はやい", "Cars are fast"),
        "blind": _in("見通しが悪い", "むこうが 見えない", "One cannot see"),
        "narrow": _in("歩道がせまい", "歩く道が せまい", "The pavement is narrow"),
        "dark": _in("暗い", "くらい", "It is dark"),
    },
)
_BENCHES = _choice(
    "who",
    _in("だれが使いそうですか", "だれが 使いますか", "Who would use it?"),
    {
        "elderly": _in("高齢の方", "お年より", "Elderly people"),
        "children": _in("親子", "親と 子ども", "Parents and children"),
        "all": _in("だれでも", "だれでも", "Everybody"),
    },
)
_TIMES = ThemeQuestion(
    code="times",
    kind="number",
    label=_in(
        "週に何回ぐらい通りますか",
        "1週間に なんかい 通りますか",
        "How often a week do you pass there?",
    ),
)
_SEEN = {
    "cars": "抜け道になっていて、朝は車が止まってくれません。",
    "blind": "塀で左が見えず、自転車と何度もぶつかりそうになりました。",
    "narrow": "歩道がなく、電柱をよけると車道に出てしまいます。",
    "dark": "冬の下校時には暗くて足もとが見えません。",
    "elderly": "坂の途中で休む人をよく見かけます。腰かける場所があると助かります。",
    "children": "公園から駅までの間に、子どもが座れるところがありません。",
    "all": "バスを待つ間に座れるところがほしいです。",
}
_CONCLUSION = _in(
    "見通しが悪いとの声が多かった6か所に、カーブミラーと「止まれ」の標示を年度内に設けます。"
    "車の速さについては警察署と一緒に現地を確かめ、3か所で速度を抑える工夫をします。",
    "むこうが 見えない 6つの 場所に、かがみと「止まれ」の 字を つけます。"
    "車が はやい 3つの 場所で、車が ゆっくり 走る ように します。",
    "At the six corners where many could not see, we put up mirrors and paint stop signs within "
    "this fiscal year. With the police we looked at where cars are fast, and slow them down in "
    "three places.",
)
# One corner was forgotten in the first words, which were put right the next day.
_TOO_FEW: Texts = {
    language: words.replace("6か所", "5か所").replace("6つ", "5つ").replace("six", "five")
    for language, words in _CONCLUSION.items()
}


async def plant(stage: Stage) -> None:
    """Tell both, each on its own days."""
    session, people, anchor = stage.session, stage.people, stage.anchor
    dice, spots = Random(41), Spots(stage.ward)
    department = next(iter(people.clerks))
    today = anchor.astimezone(clock.JST).date()
    ended = today - timedelta(days=30)
    with clock.shifted_to(anchor - timedelta(days=75)):
        corners = await _ask(
            session, people,
            _in("通学路の危ない曲がり角", "学校へ 行く 道の あぶない かど",
                "Dangerous corners on ways to school"),
            _in("登下校の道で、ひやりとした曲がり角を教えてください。地図に集めて、対策に使います。",
                "学校へ 行く 道で、あぶないと 思った かどを 教えて ください。地図に 書きます。",
                "Tell us of corners on the way to school that gave you a fright. We collect them "
                "on a map and use it for what we do."),
            [_CORNERS, _TIMES], ended - timedelta(days=44), ended, department,
        )  # fmt: skip
    for number in range(26):
        with clock.shifted_to(anchor - timedelta(days=70 - number)):
            await _observe(session, people, dice, corners, spots.some(dice), shown=number % 9 != 8)
    with clock.shifted_to(anchor - timedelta(days=29)):
        await service.close_ended(session)
    for days, move, words in ((12, _M.REPORT, _TOO_FEW), (11, _M.CORRECT, _CONCLUSION)):
        with clock.shifted_to(anchor - timedelta(days=days)):
            told = ThemeMoveRequest(
                move=move,
                conclusion=words["ja"],
                conclusions={name: said for name, said in words.items() if name != "ja"},
            )
            await service.move(session, people.triage, corners.id, told, None)
    with clock.shifted_to(anchor - timedelta(days=10)):
        benches = await _ask(
            session, people,
            _in("ここにベンチがあったら", "ここに ベンチが あったら", "A bench would help here"),
            _in("お年寄りや親子連れが一息つける場所を教えてください。来年度の計画の参考にします。",
                "すわって 休みたい 場所を 教えて ください。来年の 計画に 使います。",
                "Tell us where elderly people and parents with children would like to rest. We "
                "use it for next year's plan."),
            [_BENCHES], today - timedelta(days=10), today + timedelta(days=30), department,
        )  # fmt: skip
    for number in range(11):
        with clock.shifted_to(anchor - timedelta(days=9, hours=-20 * number)):
            await _observe(session, people, dice, benches, spots.some(dice), shown=number < 8)


async def _ask(
    session: AsyncSession,
    people: People,
    title: Texts,
    words: Texts,
    questions: list[ThemeQuestion],
    opens_on: date,
    closes_on: date,
    department: str,
) -> Theme:
    content = ThemeContent(
        title=title,
        words=words,
        opens_on=opens_on,
        closes_on=closes_on,
        questions=questions,
        department=department,
    )
    theme = await service.create(session, people.triage, content)
    return await service.move(
        session, people.triage, theme.id, ThemeMoveRequest(move=_M.PUBLISH), None
    )


async def _observe(
    session: AsyncSession, people: People, dice: Random, theme: Theme, spot: Spot, *, shown: bool
) -> None:
    question = service.asked_by(theme)[0]
    chosen = dice.choices(question.options, [6, 9, 4, 1][: len(question.options)])[0].code
    answers: dict[str, str | float] = {question.code: chosen}
    if len(theme.questions) > 1:
        answers["times"] = dice.randint(2, 12)
    body = ObservationCreate(
        submission_id=UUID(int=dice.getrandbits(128), version=4),
        text=_SEEN[chosen],
        place=PlaceRequest(latitude=spot.latitude, longitude=spot.longitude, note=""),
        answers=answers,
    )
    one = await service.observe(session, ANONYMOUS, theme.id, body)
    if shown:
        publish = PublicationMoveRequest(move=PublicationMove.PUBLISH)
        await publication.move(
            session, people.of_desk(theme.department), PUBLISHING, one.id, publish, None
        )
