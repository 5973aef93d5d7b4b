"""What is said while a fault is told in the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from api.kit.text import shortened
from api.kit.words import Words, day
from api.line.reporting import rules
from api.line.reporting.models import LineDraft
from api.line.rules import Button, said
from api.municipality.repository import KnownCategory, KnownQuestion, Ward
from api.municipality.repository import said as in_language
from api.places import service as places
from api.places.accuracy import PlaceAccuracy
from api.post.line import Message

WORDS = Words(__file__)
_SHOWN = 300
"""Letters of somebody's own words in the summary."""


def pressed(report: str, **more: object) -> str:
    """The data of a button."""
    return urlencode({"report": report, **more})


@dataclass(frozen=True)
class Talk:
    """In which language, and what is offered: kinds of faults, `page` by page."""

    ward: Ward
    language: str
    categories: Sequence[KnownCategory]
    page: int = 0

    def say(self, name: str, /, **gaps: object) -> str:
        """A text in the reader's language."""
        return WORDS.say(self.language, name, **gaps)

    def button(self, name: str, report: str, **more: object) -> Button:
        """A button by its name in the words."""
        return Button(self.say(f"button.{name}"), pressed(report, **more))

    @property
    def cancel(self) -> Button:
        """Stop telling."""
        return self.button("cancel", "cancel")

    def category_of(self, draft: LineDraft) -> KnownCategory | None:
        """The kind that was chosen, while it is offered."""
        code = draft.told.get("category")
        return next((one for one in self.categories if one.code == code), None)

    def place_of(self, draft: LineDraft) -> str:
        """Where it is, for people."""
        told = draft.told
        lat, lon = told.get("latitude", 0.0), told.get("longitude", 0.0)
        district = places.nearest_district(self.ward, lat, lon)
        accuracy = PlaceAccuracy(told.get("accuracy", PlaceAccuracy.POINT))
        return places.near(self.ward.districts[district.code], self.language, accuracy)

    def ask(self, step: str, draft: LineDraft, photos: int, before: str = "") -> Message:
        """What is asked in a step, behind what is said to what came."""
        words, buttons = self._asked(step, draft, photos)
        return said("\n\n".join(part for part in (before, words) if part), buttons)

    def _asked(self, step: str, draft: LineDraft, photos: int) -> tuple[str, list[Button]]:
        location = Button(self.say("button.location"), opens="location")
        match step:
            case rules.PHOTO:
                camera = Button(self.say("button.camera"), opens="camera")
                roll = Button(self.say("button.roll"), opens="cameraRoll")
                skip = self.button("no_photo", "without", what=rules.PHOTO)
                return self.say("ask.photo"), [camera, roll, skip, self.cancel]
            case rules.PLACE:
                return self.say("ask.place"), [location, self.cancel]
            case rules.CATEGORY:
                return self.say("ask.category"), self._kinds()
            case rules.TEXT:
                skip = self.button("no_text", "without", what=rules.TEXT)
                return self.say("ask.text"), [skip, self.cancel]
            case rules.CONFIRM:
                send = self.button("send", "send", draft=draft.id)
                elsewhere = Button(self.say("button.elsewhere"), opens="location")
                other = self.button("other_kind", "kinds")
                return self._summary(draft, photos), [send, elsewhere, other, self.cancel]
            case _:
                return self._of_question(step, draft)

    def _of_question(self, step: str, draft: LineDraft) -> tuple[str, list[Button]]:
        question = rules.question_of(step, self.category_of(draft))
        assert question is not None
        return in_language(question.label, self.language), self._options(question)

    def _kinds(self) -> list[Button]:
        start = self.page * rules.ON_A_PAGE
        shown = self.categories[start : start + rules.ON_A_PAGE]
        buttons = [Button(one.name(self.language), pressed("kind", code=one.code)) for one in shown]
        if len(self.categories) > rules.ON_A_PAGE:
            more = self.page + 1 if start + len(shown) < len(self.categories) else 0
            buttons.append(self.button("more_kinds", "kinds", page=more))
        return [*buttons, self.cancel]

    def _options(self, question: KnownQuestion) -> list[Button]:
        buttons = [
            Button(in_language(option.label, self.language), pressed("answer", to=question.code,
                                                                    code=option.code))
            for option in question.options
            if option.active
        ]  # fmt: skip
        if not question.required:
            buttons.append(self.button("unknown", "answer", to=question.code, code=""))
        return [*buttons, self.cancel]

    def _summary(self, draft: LineDraft, photos: int) -> str:
        category = self.category_of(draft)
        text = draft.told.get("text") or self.say("summary.no_text")
        gaps: dict[str, Any] = {
            "kind": category.name(self.language) if category else "",
            "place": self.place_of(draft),
            "text": shortened(text, _SHOWN),
            "photos": photos,
        }
        return self.say("summary.whole", **gaps)

    def receipt(self, number: str, answer_by: date | None, page: str) -> Message:
        """That it came in."""
        promise = self.say("sent.promise", day=day(self.language, answer_by)) if answer_by else ""
        lines = [self.say("sent.thanks", number=number), promise, self.say("sent.look", page=page)]
        return said("\n\n".join(line for line in lines if line))
