"""Requests about questions."""

from typing import Annotated

from pydantic import Field

from api.kit.schema import Request


class AnswerLink(Request):
    """The key of a link in a mail, as it stands behind the `#` of the address."""

    key: Annotated[str, Field(min_length=1, max_length=100)]
