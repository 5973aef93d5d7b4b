"""Requests about questions."""

from api.kit.schema import Request
from api.kit.text import Secret


class AnswerLink(Request):
    """The key of a link in a mail, as it stands behind the `#` of the address."""

    key: Secret
