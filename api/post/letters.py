"""Letters: the one frame that they all have, and who writes them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from api.kit import inert
from api.kit.words import Words
from api.municipality.repository import Ward
from api.post.models import Delivery
from api.post.push import Notice

WORDS = Words(__file__)


@dataclass(frozen=True)
class Letter:
    """What one person is told. `to`: where, or nothing where there is no way to tell them: then it
    can be shown, and is never sent. `number`: what they know it by. `blocks`: lines that stand
    together. `foot`: who writes."""

    to: str | None
    title: str
    headline: str
    number: str
    blocks: Sequence[Sequence[str]]
    foot: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    picture: str = ""
    """The address of a photograph that everybody may see, for channels that show one."""
    notice: Notice | None = None
    """The same for a browser, where its reader can want it there."""

    @property
    def subject(self) -> str:
        """The line by which it is found again."""
        number = f" ({self.number})" if self.number else ""
        return inert.line(f"[{self.title}] {self.headline}{number}")

    @property
    def text(self) -> str:
        """The whole of it."""
        return _as_text([*self.blocks, self.foot]) + "\n"

    @property
    def words(self) -> str:
        """Without the foot: for a chat, where it is known who writes."""
        return _as_text(self.blocks)


def _as_text(blocks: Sequence[Sequence[str]]) -> str:
    return inert.text("\n\n".join("\n".join(block) for block in blocks if block))


def framed(
    ward: Ward,
    language: str,
    *,
    to: str | None,
    headline: str,
    blocks: Sequence[Sequence[str]],
    number: str = "",
    sender: str = "",
    foot: Sequence[str] = (),
    automatic: str = "",
    headers: Mapping[str, str] | None = None,
) -> Letter:
    """A letter of the municipality. `sender`, `automatic`: where it says more than its name, and
    than that nobody reads replies."""
    return Letter(
        to=to,
        title=ward.site_title(language),
        headline=headline,
        number=number,
        blocks=blocks,
        foot=[
            "--",
            sender or ward.name(language),
            *foot,
            automatic or WORDS.say(language, "automatic"),
        ],
        headers=headers or {},
    )


Write = Callable[[AsyncSession, Delivery], Awaitable[Letter | None]]
WriteTogether = Callable[[AsyncSession, Sequence[Delivery]], Awaitable[Letter | None]]

_writers: dict[str, Write] = {}
_together: dict[str, WriteTogether] = {}


def letter(name: str) -> Callable[[Write], Write]:
    """Declare who writes the letters of a name that stands in rows: read at the moment of sending,
    so that an address that was erased meanwhile gets nothing. Nothing: there is nothing to say any
    more."""

    def declare(write: Write) -> Write:
        _writers[name] = write
        return write

    return declare


def together(name: str) -> Callable[[WriteTogether], WriteTogether]:
    """Declare who writes one letter about several events of a name, to one person."""

    def declare(write: WriteTogether) -> WriteTogether:
        _together[name] = write
        return write

    return declare


async def write(
    session: AsyncSession, delivery: Delivery, name: str | None = None
) -> Letter | None:
    """The letter of a delivery as it reads now. `name`: where its row names none."""
    return await _writers[name or delivery.letter](session, delivery)


async def write_together(session: AsyncSession, deliveries: Sequence[Delivery]) -> Letter | None:
    """The one letter of several deliveries to one person."""
    return await _together[deliveries[-1].letter](session, deliveries)
