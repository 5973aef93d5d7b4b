"""How often mail may be asked for."""

from datetime import timedelta

from fastapi import Request

from api.identity.address import client_address
from api.kit.limits import Limit, spend

ASKED_PER_EMAIL = Limit("alert-email", 5, timedelta(hours=1))
ASKED_PER_CLIENT = Limit("alert-client", 30, timedelta(hours=1))


async def spend_mail(request: Request, email: str | None) -> None:
    """Nobody's mailbox is filled, by whoever asks in its name."""
    if email is not None:
        await spend((ASKED_PER_EMAIL, email.lower()), (ASKED_PER_CLIENT, client_address(request)))


async def spend_browser(request: Request, browser: object) -> None:
    """Nobody makes people by the thousand who are known by a browser alone."""
    if browser is not None:
        await spend((ASKED_PER_CLIENT, client_address(request)))
