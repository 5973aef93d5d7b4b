"""The mail with the link of somebody who was invited."""

from api.hearings.models import HearingInvitee, HearingRound
from api.hearings.repository import link_of
from api.kit.words import Words

WORDS = Words(__file__)
LANGUAGE = "ja"


def invitation(round_: HearingRound, invitee: HearingInvitee) -> tuple[str, str]:
    """Its subject and its text."""
    last = round_.closes_on
    lines = [
        WORDS.say(LANGUAGE, "hello", name=invitee.name),
        round_.lead,
        WORDS.say(LANGUAGE, "ask", until=f"{last.month}月{last.day}日"),
        link_of(invitee),
        WORDS.say(LANGUAGE, "own"),
    ]
    subject = WORDS.say(LANGUAGE, "subject", title=round_.title)
    return subject, "\n\n".join(line for line in lines if line) + "\n"
