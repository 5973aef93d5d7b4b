"""Budgets against floods: how much one device, one address and one place may send in a while.

Nobody needs an account, so nobody can be kept out; but no one device, address or corner can fill
the desk. A device names itself (`Device-Id`), which is worth little by itself: its first reports
also spend from what all new devices of its address share, so that a fresh name buys little.
The address counts only where it can be believed: one that the internet knows, or whatever
`TRUSTED_PROXIES` vouch for. Behind a proxy that is not named, everybody would share one address.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Header, Request

from api.identity.access import CallerDep
from api.identity.address import believed, client_address
from api.kit.caller import Caller, Role
from api.kit.limits import Limit, Use, spend_in_order
from api.kit.settings import settings

HOUR, SEASON = timedelta(hours=1), timedelta(days=90)
KNOWN_AFTER = 3
"""So many uses make a device known."""

DeviceId = Annotated[
    str | None,
    Header(
        alias="Device-Id",
        min_length=16,
        max_length=64,
        pattern=r"^[A-Za-z0-9-]+$",
        description="Random, made once by the device; kept only as a keyed hash for its budget."
        " Without one, the budget is that of new devices",
    ),
]


@dataclass(frozen=True)
class Budget:
    """How often in an hour, by who sends."""

    name: str
    device: int
    newcomers: int
    """All new devices of one address together, and those that do not name themselves."""
    address: int
    account: int
    staff: int
    place: int
    """Everybody without an account at one place; twice as often with one."""


REPORTS = Budget("report", device=10, newcomers=15, address=60, account=40, staff=400, place=40)
UPLOADS = Budget("upload", device=50, newcomers=70, address=300, account=200, staff=2000, place=0)


@dataclass(frozen=True)
class Sender:
    """Who sends, as far as that is known."""

    caller: Caller
    device: str | None
    address: str | None

    async def spend(self, budget: Budget, *, place: str | None = None) -> None:
        """Count one use; 429 with `Retry-After` when a budget is used up. Call it before the
        request's session has done anything: the count stays, whatever becomes of the request."""
        if self.caller.is_staff:
            await spend_in_order(Use(_hourly(f"{budget.name}-staff", budget.staff), self._account))
            return
        signed_in = self.caller.role is Role.RESIDENT
        if signed_in:
            uses = [Use(_hourly(f"{budget.name}-account", budget.account), self._account)]
        else:
            uses = self._without_account(budget)
        if place is not None:
            # Last: who is stopped before must not use up what a place has for its neighbours.
            uses.append(Use(_hourly(f"{budget.name}-place", budget.place * (1 + signed_in)), place))
        if uses:
            await spend_in_order(*uses)

    @property
    def _account(self) -> str:
        return str(self.caller.id)

    def _without_account(self, budget: Budget) -> list[Use]:
        uses: list[Use] = []
        newcomers = _hourly(f"{budget.name}-newcomers", budget.newcomers)
        by_address = _hourly(f"{budget.name}-address", budget.address)
        if self.device is not None:
            uses.append(Use(_hourly(f"{budget.name}-device", budget.device), self.device))
        if self.address is None:
            return uses
        if self.device is None:
            uses.append(Use(newcomers, self.address))
        else:
            known = Use(Limit(f"{budget.name}-known", KNOWN_AFTER, SEASON), self.device)
            uses = [known, *uses, Use(newcomers, self.address, only_while=0)]
        return [*uses, Use(by_address, self.address)]


def _hourly(name: str, times: int) -> Limit:
    return Limit(name, times * settings().flood_factor, HOUR)


async def _sender(request: Request, caller: CallerDep, device: DeviceId = None) -> Sender:
    return Sender(caller, device, believed(client_address(request)))


SenderDep = Annotated[Sender, Depends(_sender)]
