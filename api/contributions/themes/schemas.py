"""Requests and replies about themes and observations."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.contributions.schemas import ContributionCreate, ContributionReply
from api.contributions.themes.models import PhotoRule
from api.contributions.themes.states import ThemeMove, ThemeState
from api.kit.numbers import ContributionNumber, LookUpCode
from api.kit.schema import Code, Day, Reply, Request
from api.kit.text import Paragraph, RequiredLine, RequiredParagraph
from api.municipality.profile.shapes import Code as ProfileCode
from api.municipality.profile.shapes import Language
from api.municipality.schemas import Answers
from api.uploads.schemas import UploadRef

Lines = Annotated[
    dict[Language, RequiredLine],
    Field(min_length=1, max_length=5, description="By language, `ja` among them"),
]
Paragraphs = Annotated[
    dict[Language, RequiredParagraph],
    Field(min_length=1, max_length=5, description="By language, `ja` among them"),
]


class ThemeOption(Request):
    """One answer to choose."""

    code: ProfileCode
    label: Lines


class ThemeQuestion(Request):
    """A question of a theme, of the same kinds as those of categories."""

    code: ProfileCode
    kind: Literal["choice", "number", "text", "date"]
    required: bool = False
    label: Lines
    options: Annotated[list[ThemeOption], Field(max_length=20)] = []


class ThemeContent(Request):
    """What a theme asks, where and until when. Days are days in Japan; both count."""

    title: Lines
    words: Paragraphs
    opens_on: Day
    closes_on: Day
    districts: Annotated[list[Code], Field(max_length=200)] = []
    questions: Annotated[list[ThemeQuestion], Field(max_length=12)] = []
    photos: PhotoRule = PhotoRule.ALLOWED
    public_map: bool = True
    department: Code

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens_on > self.closes_on:
            raise PydanticCustomError("in_order", "closes_on comes before opens_on")
        if "ja" not in self.title or "ja" not in self.words:
            raise PydanticCustomError("needed", "Title and words are needed in ja")
        return self


class ThemeMoveRequest(Request):
    """A move; `report` needs the conclusion: what the municipality does because of it, `correct`
    the conclusion as it should have been, `reopen` another last day."""

    move: ThemeMove
    closes_on: Annotated[Day | None, Field(description="The last day, of `reopen`")] = None
    conclusion: Annotated[Paragraph, Field(description="In Japanese")] = ""
    conclusions: Annotated[
        dict[Language, RequiredParagraph],
        Field(max_length=4, description="The same in other languages than `ja`"),
    ] = {}

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        if "ja" in self.conclusions:
            raise PydanticCustomError("said_once", "What is said in ja stands in conclusion")
        return self


class ObservationCreate(ContributionCreate):
    """One observation: a point, words, answers, photographs as the theme asks."""

    answers: Answers = {}
    uploads: Annotated[list[UploadRef], Field(max_length=3)] = []


class ThemeOptionReply(Reply):
    """One answer to choose."""

    code: str
    label: dict[str, str]


class ThemeQuestionReply(Reply):
    """A question of a theme."""

    code: str
    kind: Literal["choice", "number", "text", "date"]
    required: bool
    label: dict[str, str]
    options: list[ThemeOptionReply]


class OpenThemeMove(Reply):
    """A move that this caller may make now."""

    name: ThemeMove
    needs: list[str]


class ThemeReply(Reply):
    """A theme. `open`: observations are taken today. `observations`: how many the public sees."""

    id: UUID
    version: int
    title: dict[str, str]
    words: dict[str, str]
    opens_on: Day
    closes_on: Day
    districts: list[str]
    questions: list[ThemeQuestionReply]
    photos: PhotoRule
    public_map: bool
    department: str
    state: ThemeState
    open: bool
    observations: int
    waiting: Annotated[int | None, Field(description="Not looked at yet; for staff")]
    conclusion: Annotated[str, Field(description="In Japanese")]
    conclusions: Annotated[
        dict[str, str], Field(description="In every language that it was written in")
    ]
    moves: list[OpenThemeMove]
    editable: bool


class ThemeList(Reply):
    """Themes, the newest first; a municipality asks a few a year."""

    items: list[ThemeReply]


class ObservationAnswer(Reply):
    """An answer; free text is for staff only."""

    question: str
    value: str | float


class ObservationReply(ContributionReply):
    """An observation as this caller may see it."""

    theme_id: UUID
    answers: list[ObservationAnswer]
    kept_back: Annotated[
        list[str],
        Field(description="Questions whose answer is kept back, as the result keeps it: too few"),
    ]


class ObservationLookUp(Request):
    """Number and code, however typed."""

    number: ContributionNumber
    code: LookUpCode


class ObservationFound(ObservationReply):
    """An observation with how its theme stands: what was done because of it is the answer."""

    theme_title: dict[str, str]
    theme_state: ThemeState
    closes_on: Day
    concluded_at: Annotated[
        datetime | None, Field(description="When the result and what is done were shown")
    ]
    conclusions: Annotated[
        dict[str, str], Field(description="In every language that it was written in; then")
    ]


class ObservationPage(Reply):
    """A page of observations, newest first; `next` is the cursor of the page after, or `null`."""

    items: list[ObservationReply]
    next: str | None


class OptionCount(Reply):
    """How often an option was chosen; `null` where it is kept back because it is little."""

    code: str
    label: dict[str, str]
    n: int | None


class QuestionResult(Reply):
    """Answers to one question. `n`: the base, who answered it; `null` where it is below three."""

    question: str
    kind: Literal["choice", "number", "text", "date"]
    label: dict[str, str]
    n: int | None
    options: list[OptionCount]
    mean: float | None


class ThemeResult(Reply):
    """What came of a theme, over the observations that staff looked at and showed."""

    theme_id: UUID
    n: int | None
    questions: list[QuestionResult]
    conclusion: Annotated[str, Field(description="In Japanese")]
    conclusions: Annotated[
        dict[str, str], Field(description="In every language that it was written in")
    ]
