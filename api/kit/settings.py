"""Settings from the environment, read once, typed; unsafe production values are refused."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_TILES = re.compile(r"(gsi|none)$|https?://[^\s;,]+$|/[^\s;,]*$")


class Settings(BaseSettings):
    """One value per environment variable of the same name in upper case."""

    # An error at start must not write the secrets beside the wrong value into the log.
    model_config = SettingsConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    env: Literal["demo", "test", "production"] = "production"

    database_url: str = ""
    migrate_database_url: str = ""
    app_role: str = ""
    database_pool: int = 10

    s3_endpoint: str = ""
    s3_public_endpoint: str = ""
    s3_bucket: str = "tsunagaru"
    s3_access_key: str = ""
    s3_secret_key: SecretStr = SecretStr("")
    s3_region: str = "us-east-1"

    smtp_url: str = ""
    mail_from: str = "no-reply@example.jp"
    vapid_private_key: SecretStr = SecretStr("")
    """Signs notices for browsers: 32 bytes, base64url. Without it production offers none."""
    vapid_subject: str = ""
    """`mailto:…` or `https:…`, whom push services write to; the service's address by default."""

    line_channel_secret: SecretStr = SecretStr("")
    line_channel_token: SecretStr = SecretStr("")
    line_api_base: str = "https://api.line.me"
    line_data_base: str = "https://api-data.line.me"
    """Where photographs lie that were sent in the chat."""
    line_account: str = Field(default="", pattern=r"^(@[A-Za-z0-9._-]{2,30})?$")
    """What people add as a friend, as LINE writes it (`@…`); nothing says how where it is empty."""
    line_login_channel_id: str = ""
    """Of the channel for signing in, of the same provider as the account: else LINE calls the same
    person by two names."""
    line_login_channel_secret: SecretStr = SecretStr("")
    line_login_base: str = ""
    """In the place of LINE's own addresses for signing in."""
    line_relay_url: str = ""
    """Of the bot that shares the account, where there is one."""

    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    metrics_port: int = 0
    trusted_proxies: str = ""
    flood_factor: int = 1
    cors_origins: str = ""

    secret_key: SecretStr = SecretStr("")
    signing_key_file: Path = Path(".data/signing-key.pem")
    staff_sign_in: Literal["code", "off"] = "off"

    profile: Path = Path("profiles/nerima")
    client_dist: Path = Path("client/dist")
    data_dir: Path = Path(".data")
    map_tiles: str = Field(default="", validation_alias=AliasChoices("map_tiles", "map_style_url"))
    """`gsi` (also where nothing is said), `none`, a style document or `…/{z}/{x}/{y}.png`."""
    map_tiles_desk: str = ""
    """The same for the screens of staff, where it differs."""
    map_tiles_origin: str = ""

    outward_allowed: str = ""
    """`host:port, …` that may be fetched from though they are not public; for demonstrations."""

    mailbox_dir: Path | None = None
    mailbox_passcode: SecretStr = SecretStr("")

    @property
    def demo(self) -> bool:
        """Whether demonstration doors (tokens, mailbox) may be open at all."""
        return self.env != "production"

    @property
    def address(self) -> str:
        """The address that people open, without a slash at its end."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")

    @property
    def allowed_origins(self) -> list[str]:
        """Other sites whose pages may call the API (CORS), exactly as browsers name them."""
        return [origin.strip() for origin in self.cors_origins.split(",") if origin.strip()]

    @model_validator(mode="after")
    def _refuse_unsafe(self) -> Self:
        if len(self.secret_key.get_secret_value().encode()) < 32:
            raise ValueError("SECRET_KEY must hold at least 32 bytes")
        for said in (self.map_tiles, self.map_tiles_desk):
            if said and not _TILES.match(said):
                raise ValueError("MAP_TILES is gsi, none, or an address")
        if self.env == "production":
            unsafe = self._unsafe_in_production()
            if unsafe:
                raise ValueError("Refused with ENV=production: " + "; ".join(unsafe))
        return self

    def _unsafe_in_production(self) -> list[str]:
        rules = [
            (self.staff_sign_in == "code", "STAFF_SIGN_IN=code is for demonstrations"),
            (self.mailbox_dir is not None, "MAILBOX_DIR shows everybody's mail"),
            (not self.public_url.startswith("https://"), "PUBLIC_URL must begin with https://"),
            (not self.database_url, "DATABASE_URL is missing"),
            (not self.s3_endpoint, "S3_ENDPOINT is missing"),
            (not self.smtp_url, "SMTP_URL is missing"),
            (bool(self.outward_allowed), "OUTWARD_ALLOWED opens our own network"),
            (self.flood_factor > 10, "FLOOD_FACTOR above 10 opens the door to floods"),
            ("*" in self.cors_origins, "CORS_ORIGINS must name each origin"),
        ]
        return [reason for broken, reason in rules if broken]


@lru_cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
