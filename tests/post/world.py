"""The texts of letters in the world of the matrix."""

from tests.frame.world import Call, Part, World, call

PARTS: list[type[Part]] = []
ONE = "/letters/texts/reports.received.keep/ja"
ANY = {"If-Match": "*"}


def calls(_world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    text = {"text": "確認コードは大切に持っていてください。"}
    return {
        "list_letter_texts": call("GET", "/letters/texts"),
        "replace_letter_text": call("PUT", ONE, json=text, headers=ANY),
        "reset_letter_text": call("DELETE", ONE, headers=ANY),
    }
