"""What is shown of the reports in the world of the matrix."""

from uuid import uuid4

from tests.frame.world import Call, World, call
from tests.reports import factories
from tests.reports.world import Reports, record

PARTS = [Reports]
__all__ = ["PARTS", "calls", "record"]


def calls(world: World, _actor: str, public: bool) -> dict[str, Call]:
    """A right request for each operation.

    Nothing was decided and there are no photographs: whoever may answer or ask is told so.
    `tests/reports/test_moderation` and `test_redaction` go on from there.
    """
    report = f"/reports/{world[Reports].one(public)}"
    moves = f"{report}/publication/moves"
    withhold = {"move": "withhold", "note": "人が写る"}
    answer = f"{report}/moderation/{uuid4()}/answer"
    photo = f"{report}/photos/{uuid4()}"
    return {
        "move_report_publication": call("POST", moves, json=withhold),
        "preview_report_publication": call("POST", f"{moves}/preview", json=withhold),
        "get_report_moderation": call("GET", f"{report}/moderation"),
        "answer_report_moderation": call(
            "POST", answer, json={"text": "なぜですか"}, headers=factories.key()
        ),
        "read_moderation_answers": call("POST", f"{report}/moderation/answers/read"),
        "get_report_release": call("GET", f"{report}/release"),
        "get_photo_redaction": call("GET", f"{photo}/redaction"),
        "save_photo_redaction": call(
            "PUT", f"{photo}/redaction", json={"marks": []}, headers={"If-Match": "*"}
        ),
        "get_photo_original": call("GET", f"{photo}/original"),
    }
