"""The checker in the world of the matrix."""

from dataclasses import dataclass
from typing import Self

from tests.frame.world import Call, World, call


@dataclass(frozen=True)
class Left:
    """Words that somebody left as they were."""

    words: str

    @classmethod
    async def make(cls, world: World) -> Self:
        """By the administrator."""
        reply = await world.client.post(
            "/api/v1/plain-language/dismissals", json=KEPT, headers=world.headers("admin")
        )
        assert reply.status_code == 201, reply.text
        return cls(KEPT["words"])


KEPT = {"rule": "officialese", "words": "当該", "reason": "quoted", "note": "法律の文です"}
PARTS = [Left]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    text = {"text": "提出期限を徒過した場合、受理いたしかねます。", "kind": "notice"}
    judged = {"rule": "officialese", "words": world[Left].words, "judgement": "clean"}
    return {
        "check_plain_language": call("POST", "/plain-language/checks", json=text),
        "dismiss_plain_language": call("POST", "/plain-language/dismissals", json=KEPT),
        "judge_plain_language": call("POST", "/plain-language/judgements", json=judged),
        "list_plain_language_dismissals": call("GET", "/plain-language/dismissals"),
        "list_plain_language_rules": call("GET", "/plain-language/rules"),
    }
