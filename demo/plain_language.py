"""Words that staff left as they were, and what was said of some of them."""

import tomllib
from datetime import timedelta
from pathlib import Path

from api.kit.ids import new_id
from api.plain_language.models import Dismissal, Judgement
from demo.stage import Stage

AFTER = ("identity",)


async def plant(stage: Stage) -> None:
    """As a file beside this one tells them."""
    editor = stage.people.editor
    for told in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["left"]:
        for times, days in enumerate(told["days"]):
            stage.session.add(
                Dismissal(
                    id=new_id(),
                    rule=told["rule"],
                    words=told["words"],
                    reason=told["reasons"][times % len(told["reasons"])],
                    note=told.get("note", "") if times == 0 else "",
                    dismissed_by=editor.id,
                    created_at=stage.anchor - timedelta(days=days),
                )
            )
        if "clean" in told:
            stage.session.add(
                Judgement(
                    rule=told["rule"],
                    words=told["words"],
                    clean=told["clean"],
                    judged_by=editor.id,
                    judged_at=stage.anchor - timedelta(days=min(told["days"])),
                )
            )
    await stage.session.flush()
