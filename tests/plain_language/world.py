"""The checker in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    text = {"text": "提出期限を徒過した場合、受理いたしかねます。", "kind": "notice"}
    kept = {"rule": "officialese", "words": "当該", "reason": "quoted", "note": "法律の文です"}
    return {
        "check_plain_language": call("POST", "/plain-language/checks", json=text),
        "dismiss_plain_language": call("POST", "/plain-language/dismissals", json=kept),
        "list_plain_language_rules": call("GET", "/plain-language/rules"),
    }
