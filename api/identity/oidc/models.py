"""Accounts at providers, and the ways to them that were begun."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.kit import clock
from api.kit.db import Model
from api.kit.ids import new_id
from api.kit.personal import GONE_SOONER, OF_THE_ACCOUNT, STAYS, personal

_SECRET = personal("secret", purpose="signing in", days=1, fate=STAYS, why=GONE_SOONER)


class Login(Model):
    """An account at a provider that opens an account here: one of each provider."""

    __tablename__ = "person_logins"
    __table_args__ = (
        UniqueConstraint("provider", "subject"),
        UniqueConstraint("person_id", "provider"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    provider: Mapped[str]
    subject: Mapped[str] = mapped_column(
        info=personal(
            "personal", purpose="signing in by a provider", fate=STAYS, why=OF_THE_ACCOUNT
        )
    )
    """What the provider calls the account."""
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Attempt(Model):
    """Somebody was sent to a provider and has not come back. `state` and the secret of the browser
    only by their hashes; nonce and PKCE's verifier follow from the state under the server's key.

    `person_id`: whose account is to be opened by it from now on; nothing where somebody signs in.
    """

    __tablename__ = "login_attempts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    provider: Mapped[str]
    state_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True, info=_SECRET)
    browser_hash: Mapped[bytes] = mapped_column(LargeBinary, info=_SECRET)
    person_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    return_to: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
