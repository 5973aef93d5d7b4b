"""What a reporter is told, in their language: one function for the mail and for its preview."""

from dataclasses import dataclass
from datetime import date

from api.kit.words import day
from api.municipality.repository import Ward
from api.post.letters import Letter, framed
from api.publication.deciding import Decision
from api.publication.states import PublicationMove
from api.reports.cases.schemas.moves import ReportMoveRequest
from api.reports.cases.states import ReportMove
from api.reports.cases.telling.wording import WORDS, facts, line


@dataclass(frozen=True)
class About:
    """The report that a letter is about, as its reporter knows it. `to`: where they can be told.
    With `answer_by` the link opens the answer form until that day."""

    ward: Ward
    language: str
    to: str | None
    number: str
    category: str
    place: str
    link: str
    answer_by: date | None = None

    def say(self, name: str, /, **gaps: object) -> str:
        """A text in the reporter's language."""
        return WORDS.say(self.language, name, **gaps)

    def line(self, name: str, value: str) -> str:
        """A thing and what it is."""
        return line(self.language, name, value)

    @property
    def lines(self) -> list[str]:
        """Which report it is."""
        return [
            self.line("number", self.number),
            self.line("about", f"{self.category} {self.place}"),
        ]

    def letter(self, headline: str, *blocks: list[str]) -> Letter:
        """In the frame."""
        return framed(
            self.ward, self.language, to=self.to, headline=headline, blocks=blocks,
            number=self.number,
        )  # fmt: skip


def moved(
    about: About,
    said: ReportMoveRequest,
    duplicate_of: str | None,
    *,
    answer_link: str | None = None,
) -> Letter:
    """About a move. `answer_link`: where the reporter says whether it is fixed (asked when a report
    ends)."""
    headline = about.say(f"moved.{said.move}")
    return about.letter(
        headline,
        [headline],
        [said.note] if said.note else [],
        [*facts(about.language, said, duplicate_of), *about.lines],
        _question(about, said.move, answer_link),
        [_way(about), about.link],
    )


def _question(about: About, move: ReportMove, link: str | None) -> list[str]:
    if link is None:
        return []
    asked = "is_fixed" if move is ReportMove.FINISH else "is_convincing"
    return [about.say(f"question.{asked}"), link, about.say("question.time")]


def _way(about: About) -> str:
    if about.answer_by is None:
        return about.say("look")
    return about.say("answer", day=day(about.language, about.answer_by))


def of_original(about: About, headline: str, said: list[str], original: str | None) -> Letter:
    """To the reporter of a duplicate, what became of its original."""
    return about.letter(
        headline,
        [headline],
        [about.say("together")],
        said,
        [*about.lines, *([about.line("duplicate", original)] if original else [])],
        [about.say("look"), about.link],
    )


def decided(about: About, decision: Decision) -> Letter:
    """What the public sees now, and why."""
    parts = [about.say(f"part.{part}") for part in decision.changed]
    said = decision.lines
    headline = about.say(f"decided.{decision.move}")
    told = [headline]
    if parts:
        told.append(about.line("decision.changed", about.say("decision.between").join(parts)))
    if said:
        told += [about.line("reason", said[0]), *said[1:]]
    if decision.move is PublicationMove.WITHHOLD:
        told.append(about.say("decision.still_handled"))
    if said:
        told += [about.say("decision.kept"), about.say("decision.answer")]
    return about.letter(headline, told, about.lines, [about.say("look"), about.link])


def received(about: About, code: str, answer_by: date) -> Letter:
    """The receipt."""
    headline = about.say("received.headline")
    promised = about.say("received.first_answer", day=day(about.language, answer_by))
    return about.letter(
        headline,
        [headline, promised],
        [*about.lines, about.line("received.code", code)],
        [about.say("received.keep"), about.link],
    )
