"""What residents put right and observe, in the world of the matrix."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from tests.contributions import contributed
from tests.frame.people import headers_of
from tests.frame.world import Call, World, call
from tests.reports import factories
from tests.reports.world import Reports, record

__all__ = ["PARTS", "calls", "record"]


@dataclass(frozen=True)
class Contributed:
    """Something the owner put right (its receipt), photographs for another, a theme that is asked,
    a draft of one, and what the owner observed."""

    solved: Any
    photos: list[dict[str, str]]
    theme: str
    draft: str
    seen: Any

    @classmethod
    async def make(cls, world: World) -> Self:
        """By the owner, and by triage."""
        await world.having(Reports)
        owner, triage = headers_of(world.cast.resident_a), headers_of(world.cast.triage)
        solved = await contributed.put_right(world.client, world.session, owner)
        photos = [await contributed.photo(world.session) for _ in range(2)]
        theme, draft = await contributed.themes(world.client, triage)
        seen = await world.client.post(
            f"/api/v1/themes/{theme}/observations",
            json=contributed.observation(),
            headers={**factories.key(), **owner},
        )
        return cls(solved, photos, theme, draft, seen.json())


PARTS = [Contributed]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation; there is no photograph of that id."""
    mine = world[Contributed]
    solved = f"/solved-reports/{mine.solved['id']}"
    contribution = f"/contributions/{mine.solved['id']}"
    photo = f"{contribution}/photos/{uuid4()}"
    theme, draft = f"/themes/{mine.theme}", f"/themes/{mine.draft}"
    known = {"number": mine.solved["number"], "code": mine.solved["lookup_code"]}
    seen = {"number": mine.seen["number"], "code": mine.seen["lookup_code"]}
    key, any_version = factories.key(), {"If-Match": "*"}
    body = contributed.solved(mine.photos)
    thank = {"move": "thank", "note": "ありがとうございました。"}
    withhold = {"move": "withhold", "note": "人が写る"}
    return {
        "create_solved_report": call("POST", "/solved-reports", json=body, headers=key),
        "list_solved_reports": call("GET", "/solved-reports"),
        "count_solved_reports": call("GET", "/solved-reports/counts"),
        "look_up_solved_report": call("POST", "/solved-reports/lookup", json=known),
        "get_solved_report": call("GET", solved),
        "move_solved_report": call("POST", f"{solved}/moves", json=thank),
        "erase_contributor": call("POST", "/contributions/erasure", json=known),
        "move_contribution_publication": call(
            "POST", f"{contribution}/publication/moves", json=withhold
        ),
        "get_contribution_photo_redaction": call("GET", f"{photo}/redaction"),
        "save_contribution_photo_redaction": call(
            "PUT", f"{photo}/redaction", json={"marks": []}, headers=any_version
        ),
        "get_contribution_photo_original": call("GET", f"{photo}/original"),
        "list_themes": call("GET", "/themes"),
        "get_theme": call("GET", theme),
        "get_theme that is a draft": call("GET", draft),
        "create_theme": call("POST", "/themes", json=contributed.theme()),
        "edit_theme": call("PUT", draft, json=contributed.theme(), headers=any_version),
        "move_theme": call("POST", f"{theme}/moves", json={"move": "close"}),
        "create_observation": call(
            "POST", f"{theme}/observations", json=contributed.observation(), headers=key
        ),
        "list_observations": call("GET", f"{theme}/observations"),
        "look_up_observation": call("POST", "/observations/lookup", json=seen),
        "get_observation": call("GET", f"/observations/{mine.seen['id']}"),
        "get_theme_result": call("GET", f"{theme}/result"),
        "export_observations": call("GET", f"{theme}/observations.csv"),
    }
