"""Migrations as a command: the owner migrates, the application's role may use what it makes."""

from collections.abc import Callable
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import URL, make_url

from api.embedded import roles
from api.kit.settings import settings

PROJECT = Path("pyproject.toml")


def config() -> Config:
    """Alembic's settings, kept in pyproject.toml."""
    return Config(toml_file=PROJECT)


def upgrade() -> None:
    """Upgrade to the newest schema."""
    as_owner(roles.allow_app)
    command.upgrade(config(), "head")


def as_owner(change: Callable[[psycopg.Connection, str, str], None]) -> None:
    """Change what the application may by default, where it has a role of its own."""
    owner = make_url(settings().migrate_database_url or settings().database_url)
    app = make_url(settings().database_url)
    if app.username and owner.username and app.username != owner.username:
        with psycopg.connect(libpq(owner), autocommit=True) as connection:
            change(connection, owner.username, app.username)


def at_head(connection: psycopg.Connection) -> bool:
    """Whether the newest migration has run."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return found is not None and found[0] == newest


def libpq(url: URL) -> str:
    """The same address for libpq, with its password."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
