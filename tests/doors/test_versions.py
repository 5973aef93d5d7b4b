"""Nobody writes over what somebody else wrote meanwhile: every PUT, PATCH and DELETE asks which
version was read. Without one it is refused (428), with another one too (412).

Each operation gets its right request (`tests.frame.matrix`); a new one is tried here as soon as it
has its line there.
"""

import pytest

from tests.frame import matrix
from tests.frame.matrix import Line
from tests.frame.specified import let_in, operation
from tests.frame.world import World

WITHOUT = {
    "sign_out": "it ends the caller's own session, which has no version",
    "remove_login": "the caller's own, named by its provider; again changes nothing",
    "remove_group_member": "somebody is taken out by her own id; the group has no version then",
}
"""Those that write over nothing, and why."""
UNSEEN = {
    "save_photo_redaction": "the world has no photograph that is being looked at",
    "save_contribution_photo_redaction": "as above; their own tests ask for the version",
    "write_grant_sheet": "none of the actors is its reviewer; its own tests ask for the version",
}
"""Those that find nothing to write over in the world of the matrix."""


def _best() -> dict[str, Line]:
    """Of each operation that changes something the line in which it does so, if there is one."""
    every = sorted(matrix.lines(), key=_worth)
    return {
        line.operation: line
        for line in every
        if operation(line.operation)[1].upper() in {"PUT", "PATCH", "DELETE"}
    }


def _worth(line: Line) -> tuple[bool, int]:
    """The best comes last: where it is done, else where it is there at all."""
    status = line.statuses[let_in(line)]
    return status != 404, -status


CHANGING = _best()


@pytest.mark.parametrize("name", sorted(CHANGING.keys() - WITHOUT.keys() - UNSEEN.keys()))
async def test_it_asks_which_version_was_read(world: World, name: str) -> None:
    line = CHANGING[name]
    actor = let_in(line)
    call, own = line.call(world, actor), world.headers(actor, line.record(world))
    sent = {key: value for key, value in call.get("headers", {}).items() if key != "If-Match"}
    unread = await world.reply({**call, "headers": sent}, own)
    assert unread.status_code == 428, unread.text
    stale = await world.reply({**call, "headers": {**sent, "If-Match": '"987654"'}}, own)
    assert stale.status_code == 412, stale.text


@pytest.mark.parametrize("name", sorted(WITHOUT))
def test_what_needs_none_does_not_ask(name: str) -> None:
    _, method, said = operation(name)
    assert method.upper() == "DELETE"
    assert "If-Match" not in {one["name"] for one in said.get("parameters", [])}
