"""Those who vouch for people: where each is asked, and how its tokens are read. Another provider is
another line of data here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.identity.signed import Algorithm
from api.kit.settings import settings

LINE = "line"


@dataclass(frozen=True)
class Provider:
    """A provider and our registration with it. `jwks`: where its public keys are; none where the
    secret of the registration signs. `further`: what it wants to be asked besides. `friends`:
    where it says whether somebody hears us, if it is one that carries messages."""

    name: str
    title: str
    issuer: str
    authorize: str
    token: str
    client_id: str
    client_secret: str
    algorithm: Algorithm
    jwks: str = ""
    scopes: tuple[str, ...] = ("openid",)
    further: Mapping[str, str] = field(default_factory=dict[str, str])
    friends: str = ""

    @property
    def returns_to(self) -> str:
        """The page that the provider sends people back to, exactly as it was registered."""
        return f"{settings().address}/mine/sign-in/{self.name}"


def providers() -> dict[str, Provider]:
    """Those that residents can come by here, by their names."""
    return {one.name: one for one in (_line(),) if one is not None}


def _line() -> Provider | None:
    """LINE Login v2.1: for websites it signs with the secret of the channel (HS256); `sub` is the
    user id that the account of the same provider knows. Its mail address is not asked for."""
    channel = settings().line_login_channel_id
    secret = settings().line_login_channel_secret.get_secret_value()
    if not channel or not secret:
        return None
    base = settings().line_login_base.rstrip("/")
    pages, api = base or "https://access.line.me", base or "https://api.line.me"
    return Provider(
        name=LINE,
        title="LINE",
        issuer="https://access.line.me",
        authorize=f"{pages}/oauth2/v2.1/authorize",
        token=f"{api}/oauth2/v2.1/token",
        client_id=channel,
        client_secret=secret,
        algorithm="HS256",
        # `profile` is what the question about friends needs.
        scopes=("openid", "profile"),
        # Offers the account as a friend where the two channels are linked.
        further={"bot_prompt": "normal"},
        friends=f"{api}/friendship/v1/status",
    )
