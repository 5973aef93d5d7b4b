"""Somebody who signs in, in the world of the matrix."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from api.identity import codes, sessions
from api.identity.models import Audience, SignInCode
from api.kit import clock
from api.kit.ids import new_id
from tests.frame.world import Call, World, call

NEWCOMER = "newcomer@example.jp"


@dataclass(frozen=True)
class SigningIn:
    """A code that was asked for, and the session of a resident."""

    code: str
    refresh_token: str

    @classmethod
    async def make(cls, world: World) -> Self:
        """The code lasts as long as any run of the tests."""
        code = SignInCode(
            id=new_id(), audience=Audience.RESIDENT, email=NEWCOMER,
            expires_at=clock.now() + timedelta(days=1),
        )  # fmt: skip
        world.session.add(code)
        opened = await sessions.open_for(world.session, world.cast.resident_b, ("otp",))
        return cls(codes.digits(code.id), opened.secret)


PARTS = [SigningIn]


def calls(world: World, _actor: str, _public: bool) -> dict[str, Call]:
    """A right request for each operation."""
    mine = world[SigningIn]
    resident = {"audience": "resident"}
    newcomer = {**resident, "email": NEWCOMER}
    refresh = {**resident, "refresh_token": mine.refresh_token}
    return {
        "send_sign_in_code": call("POST", "/sign-in/codes", json=newcomer),
        "create_tokens": call("POST", "/sign-in/tokens", json={**newcomer, "code": mine.code}),
        "refresh_tokens": call("POST", "/sign-in/refresh", json=refresh),
        "sign_out": call("DELETE", "/sign-in", params=resident),
        "create_demo_tokens": call("POST", "/demo/tokens"),
        "open_demo_session": call("POST", "/demo/sessions", json={"person": "triage"}),
        "get_me": call("GET", "/me"),
        "list_colleagues": call("GET", "/colleagues"),
        # No provider is set up in the world.
        "list_providers": call("GET", "/sign-in/providers"),
        "begin_sign_in": call("POST", "/sign-in/providers/line", json={"return_to": "/mine"}),
        "finish_sign_in": call(
            "POST", "/sign-in/providers/line/tokens", json={"state": "s", "code": "c"}
        ),
        "list_logins": call("GET", "/me/logins"),
        "begin_login": call("POST", "/me/logins/line", json={"return_to": "/mine"}),
        "remove_login": call("DELETE", "/me/logins/line"),
    }
