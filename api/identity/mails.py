"""Texts of the mails about signing in."""

from api.kit.words import Words
from api.municipality.repository import Ward

WORDS = Words(__file__)


def code(ward: Ward, digits: str) -> tuple[str, str]:
    """Subject and text, in each language of the municipality: whoever signs in has said none."""
    languages = [one for one in ward.general.languages if one in WORDS.languages]
    texts = [WORDS.say(language, "code", code=digits) for language in languages]
    return WORDS.say("ja", "subject", title=ward.site_title("ja")), "\n".join(texts)
