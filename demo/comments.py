"""What neighbours add to reports of the demo ward."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from api.comments import service
from api.comments.schemas import CommentCreate
from api.kit import clock
from api.kit.caller import ANONYMOUS
from api.publication.schemas import PublicationMoveRequest
from api.publication.states import PublicationMove
from api.reports.around.comments import REPORT_COMMENTS
from api.reports.cases.models import Report
from api.uploads.schemas import UploadRef
from demo.stage import Stage
from demo.stories.plan import Story

AFTER = ("reports",)
COMMENTED = 24


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("comments.toml").read_text("utf-8"))


async def plant(stage: Stage) -> None:
    """Comments on some reports that everybody sees, each some time after it was shown."""
    dice = Random(23)
    shown = stage.shown()
    for number, (story, report) in enumerate(dice.sample(shown, min(COMMENTED, len(shown)))):
        await _comment(dice, stage, story, report, number)


async def _comment(dice: Random, stage: Stage, story: Story, report: Report, number: int) -> None:
    """Every third waits to be looked at, every seventh is withheld, the others are public."""
    session, anchor = stage.session, stage.anchor
    at = stage.later(dice, report)
    withheld = number % 7 == 6
    text = dice.choice(_words()["withheld" if withheld else "comments"])
    uploads: list[UploadRef] = []
    if story.shot and number % 4 == 1:
        uploads = [await stage.album.upload(story.shot)]
    with clock.shifted_to(at):
        body = CommentCreate(text=text, uploads=uploads)
        author = dice.choice([ANONYMOUS, *stage.people.residents[:6]])
        made = await service.add(session, author, REPORT_COMMENTS, report.id, body)
    if number % 3 == 2 and not withheld:
        return
    with clock.shifted_to(at + (anchor - at) * 0.5):
        decision = (
            PublicationMoveRequest(
                move=PublicationMove.WITHHOLD, note=dice.choice(_words()["reasons"])
            )
            if withheld
            else PublicationMoveRequest(
                move=PublicationMove.PUBLISH, upload_ids=[ref.id for ref in uploads]
            )
        )
        clerk = stage.people.of_desk(report.department)
        await service.move(session, clerk, REPORT_COMMENTS, report.id, made.id, decision, None)
