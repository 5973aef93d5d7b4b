"""Texts of the mails about signing in."""

from api.kit.editable import PlaceholderKind, editable
from api.kit.words import Words
from api.municipality.repository import Ward

WORDS = Words(__file__)
editable(
    "codes",
    WORDS,
    ["subject", "code", "until", "secret", "unknown"],
    {"title": PlaceholderKind.TITLE, "code": PlaceholderKind.CODE},
)


def code(ward: Ward, digits: str) -> tuple[str, str]:
    """Subject and text, in each language of the municipality: whoever signs in has said none."""
    languages = [one for one in ward.general.languages if one in WORDS.languages]
    texts = [_text(language, digits) for language in languages]
    return WORDS.say("ja", "subject", title=ward.site_title("ja")), "\n\n".join(texts) + "\n"


def _text(language: str, digits: str) -> str:
    then = (WORDS.say(language, name) for name in ("until", "secret", "unknown"))
    return "\n".join([WORDS.say(language, "code", code=digits), "", *then])
