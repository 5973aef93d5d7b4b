"""What people choose, and what they are shown of it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.kit.schema import Code, Reply, Request
from api.kit.text import IN_A_HEADER, Secret
from api.subscriptions.schemas import AlertReply, Email, Language
from api.subscriptions.states import ChannelKind, Frequency

Texts = dict[str, str]
MOST_DISTRICTS = 20
Hour = Annotated[int, Field(ge=0, le=23, description="A full hour in Japan")]


class QuietHours(Request):
    """When nothing is sent: from one full hour to another, over midnight where `end` is lower.
    The same hour twice: never quiet."""

    start: Hour
    end: Hour


class BrowserRequest(Request):
    """A browser that allows notices, as `PushSubscription` has it; the keys are base64url."""

    endpoint: Annotated[str, Field(min_length=1, max_length=1000, pattern=IN_A_HEADER)]
    p256dh: Annotated[str, Field(min_length=87, max_length=88, pattern=r"^[A-Za-z0-9_-]+=?$")]
    auth: Annotated[str, Field(min_length=22, max_length=24, pattern=r"^[A-Za-z0-9_-]+={0,2}$")]


class SubscriberChoice(Request):
    """What somebody wants to hear of. An age band and districts need not be said. `channels`: the
    ways in their order; another one is taken only where those before it are impossible. `browser`:
    one more to send notices to. `quiet_hours`: those of the municipality where nothing is said.
    No topics: no messages of the municipality; the ways stay for what else they hear of."""

    age_band: Code | None = None
    topics: Annotated[list[Code], Field(max_length=63)]
    districts: Annotated[list[Code], Field(max_length=MOST_DISTRICTS)] = []
    language: Language = "ja"
    frequency: Frequency = Frequency.AT_ONCE
    quiet_hours: QuietHours | None = None
    channels: Annotated[list[ChannelKind], Field(min_length=1, max_length=3)] = [ChannelKind.MAIL]
    browser: BrowserRequest | None = None


class SubscriberCreate(SubscriberChoice):
    """What somebody wants to hear of, and where. `email` is not needed where there is a browser
    and mail is not among the channels."""

    topics: Annotated[list[Code], Field(min_length=1, max_length=63)]
    email: Email = None


class SubscriberConfirm(Request):
    """The key of the mail that asked."""

    key: Secret


class SubscriberAsked(Reply):
    """`set`: it is in force. `to_confirm`: a mail was sent, and nothing changes before its link is
    opened; the answer is the same for every address. `key`: opens the settings of who has neither
    account nor address (header `Alert-Key`)."""

    result: Literal["set", "to_confirm"]
    key: str | None


class QuietReply(Reply):
    """When nothing is sent."""

    start: int
    end: int


class ChannelReply(Reply):
    """A way to somebody. `works`: something goes this way when it is its turn."""

    id: UUID
    kind: ChannelKind
    works: bool
    since: datetime | None


class SubscriberReply(Reply):
    """What somebody hears of. `chosen_at`: when it was confirmed; nothing where nothing was chosen
    yet. `email` is empty where there is none."""

    email: str
    language: str
    frequency: Frequency
    stopped: bool
    chosen_at: datetime | None
    age_band: str | None
    topics: list[str]
    districts: list[str]
    quiet_hours: QuietReply | None
    channels: list[ChannelReply]


class SubscriberConfirmed(Reply):
    """The address said yes. `key` opens its settings for 30 days (header `Alert-Key`)."""

    key: str
    subscriber: SubscriberReply


class SentReply(Reply):
    """A letter that was prepared for somebody, by the name of its kind."""

    letter: str
    prepared_at: datetime
    sent_at: datetime | None


class SubscriberExport(Reply):
    """Everything that is kept of somebody who asked for news."""

    subscriber: SubscriberReply
    alerts: list[AlertReply]
    letters: list[SentReply]


class TopicChoice(Reply):
    """A topic. `a_month`: how many messages it had a month, in the last three."""

    code: str
    label: Texts
    icon: str
    a_month: float


class TopicGroupReply(Reply):
    """Topics that are read together."""

    code: str
    label: Texts
    topics: list[TopicChoice]


class AgeBandReply(Reply):
    """Years of age, both ends included; the last one is open."""

    code: str
    label: Texts
    youngest: int
    oldest: int | None


class LineAccountReply(Reply):
    """The account of the municipality in LINE, and the address that adds it as a friend."""

    account: str
    address: str


class TopicList(Reply):
    """What there is to choose from. `push_key`: what a browser is asked to allow notices with.
    `line`: where the same can be chosen in a chat."""

    groups: list[TopicGroupReply]
    age_bands: list[AgeBandReply]
    channels: list[ChannelKind]
    push_key: str | None
    line: LineAccountReply | None
    quiet_hours: QuietReply
